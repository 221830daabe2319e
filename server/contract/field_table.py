"""The field table: every field, address part and line cell of a review view, once, in display order."""
from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    name: str
    label: str
    kind: str
    group: str
    required: bool = False


class Cell(NamedTuple):
    name: str
    label: str
    kind: str


class Address(NamedTuple):
    name: str
    label: str


GROUPS = ("invoice", "vendor", "tax_ids", "customer", "order", "amounts", "taxes", "payment", "period")

FIELDS = (
    Field("invoice_number", "Invoice number", "identifier", "invoice", True),
    Field("invoice_date", "Invoice date", "date", "invoice", True),
    Field("due_date", "Due date", "date", "invoice"),
    Field("invoice_type", "Invoice type", "text", "invoice"),
    Field("reference_number", "Reference number", "identifier", "invoice"),
    Field("vendor_name", "Vendor name", "text", "vendor", True),
    Field("vendor_id", "Vendor ID", "identifier", "vendor"),
    Field("vendor_phone", "Vendor phone", "phone", "vendor"),
    Field("vendor_fax", "Vendor fax", "phone", "vendor"),
    Field("vendor_email", "Vendor email", "email", "vendor"),
    Field("vendor_website", "Vendor website", "text", "vendor"),
    Field("business_number", "Business number", "identifier", "tax_ids"),
    Field("gst_number", "GST number", "identifier", "tax_ids"),
    Field("qst_number", "QST number", "identifier", "tax_ids"),
    Field("pst_number", "PST number", "identifier", "tax_ids"),
    Field("tax_registration_number", "Tax registration number", "identifier", "tax_ids"),
    Field("customer_name", "Customer name", "text", "customer"),
    Field("customer_id", "Customer ID", "identifier", "customer"),
    Field("customer_phone", "Customer phone", "phone", "customer"),
    Field("customer_email", "Customer email", "email", "customer"),
    Field("customer_fax", "Customer fax", "phone", "customer"),
    Field("entity", "Entity", "text", "order"),
    Field("remit_to_name", "Remit-to name", "text", "order"),
    Field("po_number", "Purchase order number", "identifier", "order"),
    Field("contract_id", "Contract ID", "identifier", "order"),
    Field("standing_offer_number", "Standing offer number", "identifier", "order"),
    Field("currency", "Currency", "currency", "amounts"),
    Field("subtotal", "Subtotal", "money", "amounts"),
    Field("discount_amount", "Discount amount", "money", "amounts"),
    Field("shipping_amount", "Shipping amount", "money", "amounts"),
    Field("handling_fee", "Handling fee", "money", "amounts"),
    Field("tax_amount", "Tax amount", "money", "amounts"),
    Field("total_amount", "Total amount", "money", "amounts", True),
    Field("deposit_amount", "Deposit amount", "money", "amounts"),
    Field("gst_rate", "GST rate (%)", "rate", "taxes"),
    Field("gst_amount", "GST amount", "money", "taxes"),
    Field("hst_rate", "HST rate (%)", "rate", "taxes"),
    Field("hst_amount", "HST amount", "money", "taxes"),
    Field("qst_rate", "QST rate (%)", "rate", "taxes"),
    Field("qst_amount", "QST amount", "money", "taxes"),
    Field("pst_rate", "PST rate (%)", "rate", "taxes"),
    Field("pst_amount", "PST amount", "money", "taxes"),
    Field("payment_terms", "Payment terms", "multiline", "payment"),
    Field("payment_method", "Payment method", "text", "payment"),
    Field("payment_due_upon", "Payment due upon", "text", "payment"),
    Field("period_start", "Period start", "date", "period"),
    Field("period_end", "Period end", "date", "period"),
    Field("shipping_date", "Shipping date", "date", "period"),
    Field("delivery_date", "Delivery date", "date", "period"),
)

ADDRESSES = (
    Address("vendor_address", "Vendor address"),
    Address("bill_to_address", "Bill-to address"),
    Address("remit_to_address", "Remit-to address"),
)

ADDRESS_PARTS = (
    Cell("street", "Street", "text"),
    Cell("city", "City", "text"),
    Cell("province", "Province", "text"),
    Cell("postal_code", "Postal code", "identifier"),
    Cell("country", "Country", "country"),
)

LINE_CELLS = (
    Cell("description", "Description", "text"),
    Cell("quantity", "Quantity", "quantity"),
    Cell("unit_of_measure", "Unit of measure", "text"),
    Cell("unit_price", "Unit price", "money"),
    Cell("amount", "Amount", "money"),
    Cell("tax_rate", "Tax rate (%)", "rate"),
    Cell("tax_amount", "Tax amount", "money"),
    Cell("gst_amount", "GST amount", "money"),
    Cell("pst_amount", "PST amount", "money"),
    Cell("qst_amount", "QST amount", "money"),
    Cell("combined_tax", "Combined tax", "money"),
    Cell("project_code", "Project code", "identifier"),
    Cell("cost_centre_code", "Cost centre code", "identifier"),
    Cell("airport_code", "Airport code", "identifier"),
)

STATUSES = ("processing", "extracted", "in_review", "validated", "approved", "rejected", "failed")
REVIEW_STATUSES = ("pending_review", "pending", "needs_review", "validated")
DECISIONS = ("pending", "validated", "needs_review")

FIELD_KINDS = {field.name: field.kind for field in FIELDS}
REQUIRED_FIELDS = frozenset(field.name for field in FIELDS if field.required)
ADDRESS_NAMES = tuple(address.name for address in ADDRESSES)
ADDRESS_ALIASES = {"customer_address": "bill_to_address"}
ADDRESS_PART_NAMES = tuple(part.name for part in ADDRESS_PARTS)
ADDRESS_PART_KINDS = {part.name: part.kind for part in ADDRESS_PARTS}
LINE_CELL_KINDS = {cell.name: cell.kind for cell in LINE_CELLS}
