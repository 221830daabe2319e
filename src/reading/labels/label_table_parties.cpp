// Labels of parties and their identifiers.
#include <array>

#include "reading/labels/label_table.h"

namespace countersign::reading {
namespace {

constexpr std::array kPartiesLabels = {
    LabelWords{
        Meaning::tax_id, 9,
        "p iva e c f|p iva e cf|c f p iva e|partita iva e codice fiscale|"
        "统一社会信用代码|统一社会信用代码 纳税人识别号|"
        "rfc|identificativo fiscale ai fini iva|codigo fiscal|y tunnus|ytunnus|vergi|"
        "vkn|vergi no|vergi numarası|vkn tckn|tckn|vergi kimlik no|gstin uin|gst reg no|gst hst reg no|gst hst "
        "number|hst no|hst number|n contrib|c f e p iva|c f e partita iva|a φ μ|trn no|company tax no|"
        "ust id|ustid|ust idnr|ust id nr|ustidnr|ust id nummer|umsatzsteuer id|umsatzsteuer idnr|umsatzsteuer id nr|"
        "umsatzsteueridentifikationsnummer|umsatzsteuer identifikationsnummer|umsatzsteuer ident nr|"
        "umsatzsteuer identnummer|ust identnr|ust ident nr|uid|uid nr|uid nummer|mwst nr|mwst nummer|ust nr|vat id|"
        "vat no|vat number|vat reg no|vat registration number|vat registration no|vat reg|vat identification number|"
        "vat registration|tax id|tax id no|tax registration number|tax number|tax no|gst no|gst number|gstin|"
        "gst registration number|abn|ein|federal tax id|tin|trn|vatin|gst hst|gst hst no|n tva|no tva|numéro tva|"
        "numéro de tva|tva intracommunautaire|n tva intracommunautaire|n de tva|tva intra|"
        "numéro de tva intracommunautaire|id tva|n ident tva|n tva intracom|tva n|identifiant tva|nif|cif|nif cif|"
        "cif nif|n i f|c i f|partita iva|p iva|piva|p i|cod fisc|codice fiscale|c f p iva|btw nummer|btw nr|btw id|"
        "btw identificatienummer|btw|contribuinte|nipc|n contribuinte|nip|nr nip|dič|ič dph|cvr|cvr nr|se nr|vat nr|"
        "momsnr|momsregnr|moms nr|org nr|organisationsnummer|momsreg nr|alv numero|y tunnus|adószám|"
        "közösségi adószám|oib|davčna številka|id za ddv|cui|cod fiscal|kmkr|kmkr nr|pvm kodas|pvn reg nr|αφμ|"
        "ддс номер|ин по ддс|еик|инн|登録番号|法人番号|纳税人识别号|税号|統一編號|사업자등록번호|사업자번호|"
        "الرقم الضريبي|رقم التسجيل الضريبي|رقم ضريبة القيمة المضافة|رقم تسجيل ضريبة القيمة المضافة|التعريف الضريبي|رقم "
        "التعريف الضريبي|الرقم الضريبي للبائع|المعرف الجبائي|البطاقة الضريبية|עוסק מורשה מס|עמ|חפ עמ|מספר עוסק|עוסק "
        "פטור|עוסק מורשה|מס עוסק|חפ|เลขประจำตัวผู้เสียภาษี|जीएसटीआईएन"},
    LabelWords{Meaning::tax_office_id, 9,
               "steuernummer|steuer nr|steuernr|st nr|stnr|steuer nummer|st nummer|unsere steuernummer"},
    LabelWords{Meaning::iban, 10,
               "iban|iban nr|iban no|iban number|iban code|n iban|bank account iban|compte iban|konto iban|code iban|"
               "iban eur"},
    LabelWords{
        Meaning::seller, 9,
        "provider|exporter|exporter seller|shipper exporter|"
        "销售方信息|"
        "emisor del comprobante|"
        "satıcı|de chez|vendu par|rechnung von|bill from|billed from|invoice from|pay "
        "to|mittente|expéditeur|emitent|wystawiający|leverantör|"
        "verkauft von|verkauft durch|vendu par|venduto da|vendido por|verkocht door|sprzedawane przez|"
        "verkäufer|lieferant|rechnungssteller|rechnungsersteller|leistungserbringer|absender|auftragnehmer|"
        "aussteller|seller|vendor|supplier|sold by|from|issuer|service provider|vendeur|"
        "fournisseur|émetteur|de la part de|prestataire|vendedor|proveedor|emisor|venditore|fornitore|"
        "cedente prestatore|cedente|emittente|verkoper|leverancier|fornecedor|sprzedawca|dostawca|wystawca|dodavatel|"
        "prodávající|dodávateľ|sælger|säljare|leverandør|myyjä|eladó|szállító|prodavatelj|dobavitelj|furnizor|müüja|"
        "πωλητής|προμηθευτής|εκδότης|доставчик|продавец|поставщик|販売者|売主|销售方|供应商|공급자|البائع|المورد|اسم "
        "البائع|اسم المورد|"
        "מוכר|ספק|ผู้ขาย|विक्रेता"},
    LabelWords{
        Meaning::buyer, 9,
        "credit to|mail to|client klant|klant client|consignee buyer|consignee|tomador|messrs|deliver invoice to|"
        "recipient|maître d ouvrage|maître d’ouvrage|"
        "invoice address|para|guest|guest name|购买方信息|"
        "receptor|client facturé à|"
        "sayın|alıcı|müşteri|adressée à|adressé à|facture à|exmo s sr s|exmos srs|exmo senhor|exma s|στοιχεία "
        "πελάτη|bill to party|buyer bill to|consignee bill to|destinataire de la "
        "facture|fakturera till|faktureres til|kunde rechnungsadresse|mottaker|beställare|rechnung "
        "für|leistungsempfänger in|"
        "aan|à l'attention de|t a v|"
        "käufer|kunde|rechnungsempfänger|leistungsempfänger|auftraggeber|empfänger|käufer leistungsempfänger|"
        "rechnungsadresse|rechnungsanschrift|rechnung an|firma|an|bill to|billed to|invoice to|sold to|buyer|"
        "customer|client|invoiced to|billing address|customer name|bill to address|charge to|for|to|facturé à|"
        "adresse de facturation|acheteur|destinataire|adressé à|facturer à|client facturé|facturado a|cliente|"
        "datos del cliente|comprador|destinatario|facturar a|dirección de facturación|spett le|spettle|spettabile|"
        "intestatario|cessionario committente|cessionario|committente|klant|factuuradres|gefactureerd aan|koper|"
        "afnemer|faturado a|nabywca|odbiorca|odběratel|zákazník|odberateľ|køber|köpare|fakturaadress|"
        "faktureringsadresse|ostaja|laskutusosoite|vevő|kupac|kupec|cumpărător|ostja|πελάτης|αγοραστής|получател|"
        "клиент|купувач|покупатель|заказчик|請求先|お客様|购买方|客户|買方|구매자|공급받는자|المشتري|العميل|الزبون|اسم "
        "العميل|اسم المشتري|السادة|"
        "فاتورة إلى|שם הלקוח|שם לקוח|פרטי הלקוח|פרטי לקוח|לכבוד|לקוח|ผู้ซื้อ|ลูกค้า|ग्राहक|क्रेता"},
    LabelWords{
        Meaning::ship_to, 9,
        "remit to|payable to|please remit to|remit payment to|despatched through|dispatched through|despatch to|"
        "service location|job site|jobsite|site address|work location|"
        "lieferadresse|lieferanschrift|warenempfänger|lieferung an|versandadresse|versand an|"
        "abweichender warenempfänger|lieferempfänger|ship to|deliver to|delivery address|shipping address|shipped to|"
        "delivered to|service address|deliver to address|adresse de livraison|livré à|livrer à|lieu de livraison|"
        "dirección de entrega|enviar a|dirección de envío|destinazione|indirizzo di consegna|luogo di consegna|"
        "afleveradres|leveradres|verzendadres|endereço de entrega|adres dostawy|dodací adresa|leveringsadresse|"
        "leveransadress|toimitusosoite|szállítási cím|τόπος παράδοσης|адрес на доставка|届け先|納品先|收货地址|"
        "배송지|عنوان التسليم|عنوان الشحن|כתובת למשלוח|שלח אל|ที่อยู่จัดส่ง|remit to address"},
    LabelWords{
        Meaning::name, 7,
        "επωνυμία|denominazione|denominación|denumire|nome cognome|razon social|nombre fiscal|dénomination|"
        "name|firma|company|nom|nombre|razón social|nome|ragione sociale|naam|bedrijf|raison sociale|société|nazwa|"
        "název|navn|namn|nimi|név|company name|unternehmen|firmenname|vendor name|supplier name|seller name|名前|"
        "名称|상호|الاسم|שם|ชื่อ|नाम"},
    LabelWords{Meaning::account_holder, 8,
               "kontoinhaber|inhaber|zahlungsempfänger|account holder|account name|name of account|beneficiary|payee|"
               "bank account name|titulaire|titulaire du compte|bénéficiaire|titular|beneficiario|intestatario conto|"
               "intestato a|rekeninghouder|ten name van|t n v|tnv|begünstigter|empfänger der zahlung"},
    LabelWords{
        Meaning::phone, 8,
        "telefon|tel|phone|telephone|tél|téléphone|fon|teléfono|telefono|telefoon|telefone|tlf|puhelin|τηλ|тел|電話|"
        "电话|전화|هاتف|الهاتف|جوال|טל|נייד|טלפון|โทร|फोन|tel nr|tel no|phone no|call|mobil|mobile"},
};

}  // namespace

std::span<const LabelWords> labels_of_parties() {
  return kPartiesLabels;
}

}  // namespace countersign::reading
