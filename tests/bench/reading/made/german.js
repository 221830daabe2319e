// Invoices as German, Austrian and Swiss sellers print them.
import { grouped, iban } from './layouts.js';

const KAUFER = ['Stadtwerke Lindau', 'Einkauf', 'Seestraße 40', '88131 Lindau'];

export const GERMAN = [
  { name: 'de-din-letter', form: 'german', money: '{} €', currency: 'EUR', rate: 19, unitInside: true,
    page: [['<div></div>', 'logo'], 'sender', ['to', 'pairs'], 'title', 'before', 'table:ruled', 'totals:right', 'notes', 'columns'], title: 'Rechnung', seller: ['Brunner Messtechnik GmbH', 'Gewerbepark 11', '87435 Kempten'], buyer: KAUFER,
    meta: [['Rechnungs-Nr.', '2025-10482'], ['Kunden-Nr.', '30117'], ['Datum', '31.01.2025'], ['Lieferdatum', '28.01.2025'], ['Ihre Bestellung', '4500098121'], ['Bearbeiter', 'Frau Seidl']], before: ['Sehr geehrte Damen und Herren,', 'wir erlauben uns, wie folgt zu berechnen:'],
    columns: [['position', 'Pos'], ['code', 'Art.-Nr.'], ['description', 'Bezeichnung'], ['quantity', 'Menge'], ['unit_price', 'E-Preis'], ['amount', 'G-Preis']],
    lines: [{ code: 'BM-4410', description: 'Drucksensor 0-16 bar', more: ['Seriennr. 88123 bis 88126'], quantity: 4, unit: 'Stk', unit_price: 289 }, { code: 'BM-0092', description: 'Anschlussleitung M12, 5 m', quantity: 4, unit: 'Stk', unit_price: 24.9 }, { code: 'DL-01', description: 'Kalibrierung vor Ort', quantity: 2.5, unit: 'Std', unit_price: 96 }],
    totals: (t) => [['Summe netto', t.net], ['zzgl. 19 % USt.', t.tax], ['Endbetrag', t.total, true]], notes: ['Zahlbar innerhalb 14 Tagen mit 2 % Skonto oder bis zum 02.03.2025 netto.'],
    foot: [['Brunner Messtechnik GmbH', 'Gewerbepark 11', '87435 Kempten'], ['Geschäftsführer: Ulrich Brunner', 'Amtsgericht Kempten HRB 7712', 'USt-IdNr.: DE293847560'], ['Sparkasse Allgäu', `IBAN: ${grouped(iban('DE', '733500000515823417'))}`, 'BIC: BYLADEM1ALG']],
    truth: { invoice_number: '2025-10482', invoice_date: '2025-01-31', due_date: '2025-03-02', order_number: '4500098121', seller_name: 'Brunner Messtechnik GmbH', seller_tax_id: 'DE293847560', iban: iban('DE', '733500000515823417'), buyer_name: 'Stadtwerke Lindau' } },

  { name: 'de-kleinunternehmer', form: 'german', money: '{} €', cell: '{} €', currency: 'EUR', font: 'Liberation Serif, serif',
    page: ['<div class="right">Miriam Haug<br>Texte &amp; Lektorat<br>Kirchgasse 3<br>72070 Tübingen<br>Steuernummer 86/123/45678</div>', 'to', '<div class="right">Tübingen, 4. Dezember 2024</div>', 'title', 'before', 'table:plain', 'totals:right', 'notes'], title: 'Rechnung Nr. 37/2024',
    buyer: ['Verlag Aichele', 'Herrn Jonas Aichele', 'Marktplatz 9', '70173 Stuttgart'], before: ['Leistungszeitraum: November 2024'], columns: [['description', 'Leistung'], ['quantity', 'Stunden'], ['unit_price', 'Stundensatz'], ['amount', 'Betrag']],
    lines: [{ description: 'Lektorat „Grenzland“, Kapitel 1–6', quantity: 14, unit_price: 48 }, { description: 'Korrektorat Klappentext', quantity: 1.5, unit_price: 48 }],
    totals: (t) => [['Rechnungsbetrag', t.total, true]], notes: ['Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.', `Bitte überweisen Sie den Betrag innerhalb von 14 Tagen auf mein Konto ${grouped(iban('DE', '641500200002233445'))}.`],
    truth: { invoice_number: '37/2024', invoice_date: '2024-12-04', net: null, tax: null, seller_name: 'Miriam Haug', seller_tax_id: '86/123/45678', iban: iban('DE', '641500200002233445'), buyer_name: 'Verlag Aichele' } },

  { name: 'de-telefon', form: 'german', money: '{}', currency: 'EUR', rate: 19, font: 'Liberation Sans, sans-serif',
    page: ['logo', ['to', 'inline'], 'title', 'table:plain', 'totals:full', 'notes', 'columns'], title: 'Ihre Mobilfunk-Rechnung für Februar 2025', seller: ['Funkwelt Deutschland GmbH'], buyer: ['Herr', 'Cem Aydin', 'Lindenallee 5', '50667 Köln'],
    meta: [['Rechnungsnummer:', '7 004 118 235'], ['Kundennummer:', '1188245590'], ['Rechnungsdatum:', '03.03.2025'], ['Rufnummer:', '0151 23456789']], columns: [['description', 'Leistung'], ['quantity', 'Menge'], ['amount', 'Betrag (EUR)']],
    lines: [{ description: 'Grundpreis Allnet M 01.02.–28.02.', quantity: 1, amount: 25.2 }, { description: 'SMS national', quantity: 4, amount: 0.31 }, { description: 'Auslandsverbindungen EU', quantity: 12, amount: 1.87 }, { description: 'Sonderrufnummern', quantity: 2, amount: 0.98 }, { description: 'Datenpass 1 GB', quantity: 1, amount: 4.19 }],
    totals: (t) => [['Summe netto', t.net], ['Umsatzsteuer 19 %', t.tax], ['Rechnungsbetrag', t.total, true]], notes: ['Den Rechnungsbetrag buchen wir am 12.03.2025 von Ihrem Konto DE** **** **** **34 56 ab.'],
    foot: [['Funkwelt Deutschland GmbH', 'Rheinufer 100', '40221 Düsseldorf'], ['USt-IdNr. DE136572413', 'Amtsgericht Düsseldorf', 'HRB 45512'], ['Geschäftsführung:', 'Dr. Anna Weil', 'Paul Krämer']],
    truth: { invoice_number: '7004118235', invoice_date: '2025-03-03', seller_name: 'Funkwelt Deutschland GmbH', seller_tax_id: 'DE136572413', buyer_name: 'Cem Aydin' } },

  { name: 'de-strom', held: true, form: 'german', money: '{} EUR', currency: 'EUR', rate: 19, font: 'Liberation Sans, sans-serif',
    page: ['band', ['to', 'pairs'], 'title', '<table class="grid wide"><tr><th>Zähler</th><th>von</th><th>bis</th><th>Stand alt</th><th>Stand neu</th><th>Verbrauch kWh</th></tr><tr><td>1EMH004112</td><td>01.01.2024</td><td>31.12.2024</td><td>10.412</td><td>13.207</td><td>2.795</td></tr></table>',
      'table:ruled', 'totals:full', 'notes', 'columns'], title: 'Stromrechnung 2024', seller: ['Nordlicht Energie AG', 'Am Deich 2', '26721 Emden'], buyer: ['Bäckerei Harms', 'Große Straße 14', '26721 Emden'],
    meta: [['Rechnungsnummer', 'ST-24-0099812'], ['Vertragskonto', '200 118 447'], ['Rechnungsdatum', '17.01.2025'], ['Verbrauchsstelle', 'Große Straße 14']], columns: [['description', 'Position'], ['quantity', 'Menge'], ['unit', 'Einheit'], ['unit_price', 'Preis'], ['amount', 'Betrag EUR']],
    lines: [{ description: 'Arbeitspreis', quantity: 2795, unit: 'kWh', unit_price: 0.28 }, { description: 'Grundpreis', quantity: 12, unit: 'Monate', unit_price: 9.5 }, { description: 'Messstellenbetrieb', quantity: 12, unit: 'Monate', unit_price: 1.68 }],
    totals: (t) => [['Nettobetrag', t.net], ['Umsatzsteuer 19%', t.tax], ['Bruttobetrag', t.total, true], ['abzüglich geleistete Abschläge', -1020], ['Nachzahlung', Math.round((t.total - 1020) * 100) / 100, true]], notes: ['Die Nachzahlung ist fällig am 07.02.2025.'],
    foot: [['Nordlicht Energie AG', 'USt-IdNr. DE311228741'], [`IBAN ${grouped(iban('DE', '284500000012345678'))}`, 'BIC BRLADE21EMD'], ['Service 04921 555-0']],
    truth: { invoice_number: 'ST-24-0099812', amount_due: 70.94, invoice_date: '2025-01-17', due_date: '2025-02-07', seller_name: 'Nordlicht Energie AG', seller_tax_id: 'DE311228741', iban: iban('DE', '284500000012345678'), buyer_name: 'Bäckerei Harms' } },

  { name: 'de-shop-brutto', form: 'german', money: '{} €', cell: '{} €', currency: 'EUR', rate: 19, inclusive: true,
    page: ['title', ['from', 'to'], 'cells', 'table:zebra', ['rates', 'totals:right'], 'notes', 'line'], title: 'Rechnung / Invoice', words: { from: 'Verkäufer', to: 'Rechnungsadresse' }, seller: ['Fellfreund Tierbedarf e.K.', 'Mühlweg 8', '99084 Erfurt'], buyer: ['Sabine Roth', 'Gartenstr. 2', '04103 Leipzig'],
    meta: [['Rechnungsnr.', 'FF118230'], ['Bestellnummer', '302-8871120'], ['Rechnungsdatum', '9. März 2025'], ['Lieferdatum', '9. März 2025'], ['Zahlungsart', 'PayPal'], ['Versandart', 'DHL Paket']], columns: [['code', 'SKU'], ['description', 'Artikel'], ['rate', 'MwSt.'], ['unit_price', 'Einzelpreis (brutto)'], ['quantity', 'Anzahl'], ['amount', 'Summe (brutto)']], percent: '{} %',
    lines: [{ code: 'TF-12', description: 'Trockenfutter Lamm 12 kg', rate: 7, unit_price: 54.9, quantity: 2 }, { code: 'LN-03', description: 'Leine Biothane 3 m', unit_price: 22.5, quantity: 1 }, { code: 'VS', description: 'Versandkosten', unit_price: 4.95, quantity: 1 }],
    rates: [['MwSt.-Satz', 'Netto', 'MwSt.'], (each) => [`${each.rate} %`, each.net, each.tax]], totals: (t) => [['Summe netto', t.net], ['Summe MwSt.', t.tax], ['Gesamtbetrag', t.total, true], ['Bereits gezahlt (PayPal)', t.total], ['Offener Betrag', '0,00 €']], notes: ['Der Betrag wurde bereits beglichen.'], foot: [['Inh. Petra Lehmann', 'USt-IdNr. DE274659124', 'HRA 50221 Jena']],
    truth: { invoice_number: 'FF118230', amount_due: 0, line_sum: null, invoice_date: '2025-03-09', order_number: '302-8871120', seller_name: 'Fellfreund Tierbedarf e.K.', seller_tax_id: 'DE274659124', buyer_name: 'Sabine Roth' } },

  { name: 'at-handwerk-pages', form: 'german', money: '€ {}', currency: 'EUR', rate: 20, counts: true,
    page: ['letter', 'to', ['title', 'inline'], 'table:plain', 'totals:right', 'notes', 'line'], title: 'Schlussrechnung', seller: ['Tischlerei Obermoser KG', 'Salzachgasse 17', '5020 Salzburg'], contact: ['Tel +43 662 55 01 20', 'office@obermoser.example'], buyer: ['Pension Alpenblick', 'Fam. Gruber', 'Dorf 88', '5640 Bad Gastein'],
    meta: [['Rechnung Nr.:', 'R250047'], ['Datum:', '14.2.2025'], ['Auftrag:', 'A240391'], ['UID-Nr. Kunde:', 'ATU12345675']], columns: [['position', 'Pos.'], ['description', 'Leistung'], ['quantity', 'Menge'], ['unit', 'EH'], ['unit_price', 'EP'], ['amount', 'Gesamt']],
    lines: [...Array(26)].map((_, i) => ({ description: ['Zimmertür Eiche', 'Schwelle', 'Beschlag Edelstahl', 'Montage', 'Abtransport Altmaterial'][i % 5] + ` Zi. ${101 + i}`, more: i % 3 === 0 ? ['lt. Plan und Naturmaß, Oberfläche geölt'] : [], quantity: 1 + i % 3, unit: i % 5 === 3 ? 'Std' : 'Stk', unit_price: 38 + 41.5 * (i % 6), ...(i === 14 ? { carry: 'Übertrag' } : {}) })),
    totals: (t) => [['Nettosumme', t.net], ['20% MwSt', t.tax], ['Rechnungssumme', t.total, true], ['abzgl. Anzahlung vom 10.1.2025', -3000], ['Zahlbetrag', t.total - 3000, true]], notes: ['Zahlbar bis 28.2.2025 ohne Abzug.'],
    foot: [['FN 281934k LG Salzburg', 'UID ATU45281939', `IBAN ${grouped(iban('AT', '2040400000012345'))}`, 'BIC SBGSAT2SXXX']],
    truth: { invoice_number: 'R250047', amount_due: 6198, invoice_date: '2025-02-14', due_date: '2025-02-28', seller_name: 'Tischlerei Obermoser KG', seller_tax_id: 'ATU45281939', iban: iban('AT', '2040400000012345'), buyer_name: 'Pension Alpenblick' } },

  { name: 'ch-treuhand', form: 'swiss', money: '{}', currency: 'CHF', rate: 8.1,
    page: ['band', 'to', '<div>Zug, 30. Januar 2025</div>', 'title', 'inline', 'table:ruled foot', 'notes', 'line'], title: 'Honorarrechnung 25-0113', seller: ['Keiser & Partner Treuhand AG', 'Baarerstrasse 22', '6300 Zug'], buyer: ['Kronberg Immobilien AG', 'Herr P. Kronberg', 'Seefeldstrasse 101', '8008 Zürich'],
    meta: [['Unsere MWST-Nr.:', 'CHE-112.938.474 MWST'], ['Zahlbar bis:', '1. März 2025']], columns: [['description', 'Beschreibung'], ['quantity', 'Std.'], ['unit_price', 'Ansatz CHF'], ['amount', 'Betrag CHF']], counts: true,
    lines: [{ description: 'Jahresabschluss 2024', quantity: 18.5, unit_price: 220 }, { description: 'Steuererklärung', quantity: 6, unit_price: 220 }, { description: 'Lohnbuchhaltung 4. Quartal', quantity: 4.25, unit_price: 160 }],
    totals: (t) => [['Zwischentotal', t.net], ['MWST 8.1%', t.tax], ['Rundung', '0.00'], ['Total CHF', t.total]], notes: ['Besten Dank für Ihren Auftrag.'], foot: [['Zuger Kantonalbank', `IBAN ${grouped(iban('CH', '00787007712345678'))}`]],
    truth: { invoice_number: '25-0113', invoice_date: '2025-01-30', due_date: '2025-03-01', seller_name: 'Keiser & Partner Treuhand AG', seller_tax_id: 'CHE112938474MWST', iban: iban('CH', '00787007712345678'), buyer_name: 'Kronberg Immobilien AG' } },

  { name: 'de-gutschrift', held: true, form: 'german', money: '{} €', currency: 'EUR', rate: 19,
    page: ['letter', ['to', 'cells'], 'title', 'before', 'table:grid', 'totals:right', 'notes', 'columns'], title: 'Rechnungskorrektur', seller: ['Alsterdruck GmbH & Co. KG', 'Speicherweg 6', '20457 Hamburg'], contact: ['Fon 040 555 12-0', 'www.alsterdruck.example'], buyer: ['Museum am Hafen', 'Kaistraße 1', '24103 Kiel'],
    meta: [['Beleg-Nr.', 'GS-2025-018'], ['Datum', '11.03.2025'], ['Kunden-Nr.', 'D10077']], before: ['zu unserer Rechnung RE-2025-0207 vom 24.02.2025: 200 Plakate waren falsch beschnitten.'], columns: [['position', 'Pos.'], ['description', 'Artikel'], ['quantity', 'Menge'], ['unit_price', 'Preis'], ['amount', 'Gesamt']],
    lines: [{ description: 'Plakat A1, 4/0-farbig', quantity: 200, unit_price: 2.35 }], totals: (t) => [['Netto', t.net], ['MwSt. 19%', t.tax], ['Gutschriftsbetrag', t.total, true]], notes: ['Der Betrag wird mit der nächsten Rechnung verrechnet.'],
    foot: [['Alsterdruck GmbH & Co. KG', 'HRA 99812 Hamburg'], ['St.-Nr. 48/777/01234', 'USt-ID DE309118456'], ['Hamburger Volksbank', grouped(iban('DE', '201900030012312300'))]],
    truth: { invoice_number: 'GS-2025-018', invoice_date: '2025-03-11', seller_name: 'Alsterdruck GmbH & Co. KG', seller_tax_id: 'DE309118456', iban: iban('DE', '201900030012312300'), buyer_name: 'Museum am Hafen' } },
];
