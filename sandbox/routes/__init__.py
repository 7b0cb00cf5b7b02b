"""The sandbox's own HTTP interface: what people do, what is seen, the clock and the faults."""
