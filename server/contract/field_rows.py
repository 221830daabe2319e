"""Made by tools/generate.py from tests/contract/fields.json: change that, and run it."""

GROUPS = ("invoice", "vendor", "tax_ids", "customer", "order", "amounts", "taxes", "payment", "period")

FIELDS: tuple[tuple[str, str, str, str, bool], ...] = (
    ("invoice_number", "Invoice number", "identifier", "invoice", True),
    ("invoice_date", "Invoice date", "date", "invoice", True),
    ("due_date", "Due date", "date", "invoice", False),
    ("invoice_type", "Invoice type", "text", "invoice", False),
    ("reference_number", "Reference number", "identifier", "invoice", False),
    ("vendor_name", "Vendor name", "text", "vendor", True),
    ("vendor_id", "Vendor ID", "identifier", "vendor", False),
    ("vendor_phone", "Vendor phone", "phone", "vendor", False),
    ("vendor_fax", "Vendor fax", "phone", "vendor", False),
    ("vendor_email", "Vendor email", "email", "vendor", False),
    ("vendor_website", "Vendor website", "text", "vendor", False),
    ("business_number", "Business number", "identifier", "tax_ids", False),
    ("gst_number", "GST number", "identifier", "tax_ids", False),
    ("qst_number", "QST number", "identifier", "tax_ids", False),
    ("pst_number", "PST number", "identifier", "tax_ids", False),
    ("tax_registration_number", "Tax registration number", "identifier", "tax_ids", False),
    ("customer_name", "Customer name", "text", "customer", False),
    ("customer_id", "Customer ID", "identifier", "customer", False),
    ("customer_vat_id", "Customer VAT ID", "identifier", "customer", False),
    ("customer_legal_id", "Customer legal ID", "identifier", "customer", False),
    ("customer_phone", "Customer phone", "phone", "customer", False),
    ("customer_email", "Customer email", "email", "customer", False),
    ("customer_fax", "Customer fax", "phone", "customer", False),
    ("entity", "Entity", "text", "order", False),
    ("remit_to_name", "Remit-to name", "text", "order", False),
    ("po_number", "Purchase order number", "identifier", "order", False),
    ("contract_id", "Contract ID", "identifier", "order", False),
    ("standing_offer_number", "Standing offer number", "identifier", "order", False),
    ("currency", "Currency", "currency", "amounts", False),
    ("subtotal", "Subtotal", "money", "amounts", False),
    ("discount_amount", "Discount amount", "money", "amounts", False),
    ("shipping_amount", "Shipping amount", "money", "amounts", False),
    ("handling_fee", "Handling fee", "money", "amounts", False),
    ("tax_amount", "Tax amount", "money", "amounts", False),
    ("total_amount", "Total amount", "money", "amounts", True),
    ("deposit_amount", "Deposit amount", "money", "amounts", False),
    ("rounding_amount", "Rounding amount", "money", "amounts", False),
    ("amount_due", "Amount due", "money", "amounts", False),
    ("gst_rate", "GST rate (%)", "rate", "taxes", False),
    ("gst_amount", "GST amount", "money", "taxes", False),
    ("hst_rate", "HST rate (%)", "rate", "taxes", False),
    ("hst_amount", "HST amount", "money", "taxes", False),
    ("qst_rate", "QST rate (%)", "rate", "taxes", False),
    ("qst_amount", "QST amount", "money", "taxes", False),
    ("pst_rate", "PST rate (%)", "rate", "taxes", False),
    ("pst_amount", "PST amount", "money", "taxes", False),
    ("accounting_currency", "Accounting currency", "currency", "taxes", False),
    ("accounting_tax", "Accounting tax", "money", "taxes", False),
    ("payment_terms", "Payment terms", "multiline", "payment", False),
    ("payment_method", "Payment method", "text", "payment", False),
    ("payment_due_upon", "Payment due upon", "text", "payment", False),
    ("period_start", "Period start", "date", "period", False),
    ("period_end", "Period end", "date", "period", False),
    ("shipping_date", "Shipping date", "date", "period", False),
    ("delivery_date", "Delivery date", "date", "period", False),
)

ADDRESSES: tuple[tuple[str, str], ...] = (
    ("vendor_address", "Vendor address"),
    ("bill_to_address", "Bill-to address"),
    ("remit_to_address", "Remit-to address"),
)

ADDRESS_PARTS: tuple[tuple[str, str, str], ...] = (
    ("street", "Street", "text"),
    ("city", "City", "text"),
    ("province", "Province", "text"),
    ("postal_code", "Postal code", "identifier"),
    ("country", "Country", "country"),
)

LINE_CELLS: tuple[tuple[str, str, str], ...] = (
    ("description", "Description", "text"),
    ("quantity", "Quantity", "quantity"),
    ("unit_of_measure", "Unit of measure", "text"),
    ("unit_price", "Unit price", "money"),
    ("amount", "Amount", "money"),
    ("tax_rate", "Tax rate (%)", "rate"),
    ("tax_amount", "Tax amount", "money"),
    ("gst_amount", "GST amount", "money"),
    ("pst_amount", "PST amount", "money"),
    ("qst_amount", "QST amount", "money"),
    ("combined_tax", "Combined tax", "money"),
    ("project_code", "Project code", "identifier"),
    ("cost_centre_code", "Cost centre code", "identifier"),
    ("airport_code", "Airport code", "identifier"),
)

# A list, its label and group of EN 16931, and of each cell name, label, kind and term.
LIST_CELLS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("tax_breakdown", "Tax breakdown", "BG-23", "category", "Category", "text", "BT-118"),
    ("tax_breakdown", "Tax breakdown", "BG-23", "rate", "Rate (%)", "rate", "BT-119"),
    ("tax_breakdown", "Tax breakdown", "BG-23", "base", "Taxable amount", "money", "BT-116"),
    ("tax_breakdown", "Tax breakdown", "BG-23", "amount", "Tax amount", "money", "BT-117"),
    ("payment_accounts", "Account to pay", "BG-16", "account", "Account number", "identifier", "BT-84"),
    ("payment_accounts", "Account to pay", "BG-16", "holder", "Holder", "text", "BT-85"),
    ("payment_accounts", "Account to pay", "BG-16", "bank", "Bank (BIC)", "identifier", "BT-86"),
)

# Fields that EN 16931 has a term for and the predecessor's view has not.
TERMS: tuple[tuple[str, str], ...] = (
    ("customer_vat_id", "BG-7/BT-48"),
    ("customer_legal_id", "BG-7/BT-47"),
    ("rounding_amount", "BT-114"),
    ("amount_due", "BT-115"),
    ("accounting_currency", "BT-6"),
    ("accounting_tax", "BT-111"),
)

STATUSES = ("processing", "extracted", "in_review", "validated", "approved", "rejected", "failed")
REVIEW_STATUSES = ("pending_review", "pending", "needs_review", "validated")
DECISIONS = ("pending", "validated", "needs_review")
