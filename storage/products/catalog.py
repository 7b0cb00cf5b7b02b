"""Products as the shop last described them."""

from storage.columns import Columns
from storage.products.tables import products
from storage.record_table import RecordTable
from storage.records import ProductRecord

PRODUCTS = RecordTable(products, Columns(ProductRecord))
