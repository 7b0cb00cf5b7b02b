"""Suppliers as the shop last described them."""

from storage.columns import Columns
from storage.record_table import RecordTable
from storage.records import SupplierRecord
from storage.suppliers.tables import suppliers

SUPPLIERS = RecordTable(suppliers, Columns(SupplierRecord))
