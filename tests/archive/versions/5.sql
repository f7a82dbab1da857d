BEGIN TRANSACTION;
CREATE TABLE alias (id TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "alias" VALUES('fjordbaek-kulturudvalget-2024-05-13','fjordbaek-byraadet-2024-05-13');
INSERT INTO "alias" VALUES('fjordbaek-kulturudvalget-2024-05-13-p03','fjordbaek-byraadet-2024-05-13-p03');
CREATE TABLE bilag (
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (item, position)
    );
INSERT INTO "bilag" VALUES(1,0,'Der kører 4.100 biler i døgnet på Møllevej.');
CREATE TABLE chunk (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        part TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        context TEXT NOT NULL,
        closed INTEGER NOT NULL
    );
INSERT INTO "chunk" VALUES(1,'fjordbaek-byraadet-2024-05-13-p01-c01',1,0,'indstilling','Indstilling','Indstilling
Det indstilles, at der afsættes 4,2 mio. kr. til cykelstien.','Byrådet · 13-05-2024 · sagsnr. 24/1201 · Ny cykelsti langs Møllevej',0);
INSERT INTO "chunk" VALUES(2,'fjordbaek-byraadet-2024-05-13-p01-c02',1,1,'sag','Sagsfremstilling','Sagsfremstilling
Forvaltningen foreslår en dobbeltrettet cykelsti på to kilometer langs Møllevej.','Byrådet · 13-05-2024 · sagsnr. 24/1201 · Ny cykelsti langs Møllevej',0);
INSERT INTO "chunk" VALUES(3,'fjordbaek-byraadet-2024-05-13-p01-c03',1,2,'beslutning','Beslutning','Beslutning
Godkendt. Cykelstien anlægges i 2025.','Byrådet · 13-05-2024 · sagsnr. 24/1201 · Ny cykelsti langs Møllevej',0);
INSERT INTO "chunk" VALUES(4,'fjordbaek-byraadet-2024-05-13-p01-c04',1,3,'bilag','','Trafiktælling','Byrådet · 13-05-2024 · sagsnr. 24/1201 · Ny cykelsti langs Møllevej',0);
INSERT INTO "chunk" VALUES(5,'fjordbaek-byraadet-2024-05-13-p01-c05',1,4,'bilag','Trafiktælling','Der kører 4.100 biler i døgnet på Møllevej.','Byrådet · 13-05-2024 · sagsnr. 24/1201 · Ny cykelsti langs Møllevej',0);
INSERT INTO "chunk" VALUES(6,'fjordbaek-byraadet-2024-05-13-p02-c01',2,0,'titel','','Salg af grunden ved havnen','Byrådet · 13-05-2024 · sagsnr. 24/1305 · Salg af grunden ved havnen',0);
INSERT INTO "chunk" VALUES(7,'fjordbaek-byraadet-2024-05-13-p02-c02',2,1,'sag','Sagsfremstilling','Sagsfremstilling
Køberen hedder Kanariefugl og byder 900.000 kr.','Byrådet · 13-05-2024 · sagsnr. 24/1305 · Salg af grunden ved havnen',1);
INSERT INTO "chunk" VALUES(8,'fjordbaek-byraadet-2024-05-13-p02-c03',2,2,'beslutning','Beslutning','Beslutning
Grunden sælges.','Byrådet · 13-05-2024 · sagsnr. 24/1305 · Salg af grunden ved havnen',1);
INSERT INTO "chunk" VALUES(13,'fjordbaek-byraadet-2024-05-13-p03-c01',5,0,'sag','Sagsfremstilling','Sagsfremstilling
Museet søger om tilskud til en udstilling om stenalderen.','Byrådet · 13-05-2024 · sagsnr. 24/1412 · Tilskud til museets nye udstilling',0);
INSERT INTO "chunk" VALUES(14,'fjordbaek-byraadet-2024-05-13-p03-c02',5,1,'beslutning','Beslutning','Beslutning
Museet får et tilskud på 85.000 kr. til udstillingen.','Byrådet · 13-05-2024 · sagsnr. 24/1412 · Tilskud til museets nye udstilling',0);
INSERT INTO "chunk" VALUES(15,'fjordbaek-teknisk-udvalg-2024-06-04-p01-c01',4,0,'sag','Sagsfremstilling','Sagsfremstilling
Borgeren med cpr-nr. [cpr-nummer fjernet] har klaget over de gamle lindetræer i parken.','Teknisk Udvalg · 05-06-2024 · sagsnr. 24/1533 · Beplantning i Rådhusparken',0);
INSERT INTO "chunk" VALUES(16,'fjordbaek-teknisk-udvalg-2024-06-04-p01-c02',4,1,'beslutning','Beslutning','Beslutning
Lindetræerne fældes og erstattes af 40 nye egetræer.','Teknisk Udvalg · 05-06-2024 · sagsnr. 24/1533 · Beplantning i Rådhusparken',0);
CREATE TABLE correction (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        readings INTEGER NOT NULL,
        facts TEXT NOT NULL,
        read TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ended_by TEXT,
        ended_at TEXT
    );
INSERT INTO "correction" VALUES(1,'/indbakke/kultur.txt','8a85840b51a0a1e0f6f2f73d4f5bcf669528f19c68cfe0ca48ab5cb422eaff89',0,1,'{"kommune":null,"udvalg":"Byrådet","date":null,"start":null}','{"kommune":"Fjordbæk","udvalg":"Kulturudvalget","date":"2024-05-13","start":"17:00:00"}','os:mette','2026-11-22T12:41:54+00:00',NULL,NULL);
INSERT INTO "correction" VALUES(2,'/indbakke/teknik.txt','f59df14ea1969c82391a3042e97e0f195a15a56a37b1ab7d2772bad32482241f',0,1,'{"kommune":null,"udvalg":null,"date":"2024-06-05","start":null}','{"kommune":"Fjordbæk","udvalg":"Teknisk Udvalg","date":"2024-06-04","start":"16:00:00"}','os:mette','2026-11-22T12:41:54+00:00',NULL,NULL);
CREATE TABLE enclosure (
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        name TEXT NOT NULL,
        sha256 TEXT,
        PRIMARY KEY (source, name)
    ) WITHOUT ROWID;
INSERT INTO "enclosure" VALUES(1,'byraad.bilag/Trafiktælling.txt','d943ec0f9d3d6bcbf7762da88a6a02a893e2423dd2ba1dc8db35edf9c8df50f0');
CREATE TABLE expunged (sha256 TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "expunged" VALUES('0000000000000000000000000000000000000000000000000000000000000000','2026-11-22T12:00:00+00:00');
CREATE TABLE finding (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        reading INTEGER REFERENCES reading(key) ON DELETE CASCADE,
        punkt TEXT,
        title TEXT,
        part TEXT NOT NULL,
        kind TEXT NOT NULL,
        handling TEXT NOT NULL,
        excerpt TEXT NOT NULL,
        times INTEGER NOT NULL
    );
INSERT INTO "finding" VALUES(1,3,3,'1','Beplantning i Rådhusparken','Sagsfremstilling','cpr','masker','Borgeren med cpr-nr. [cpr-nummer] har klaget over de gamle lindetræer i parken',1);
CREATE TABLE item (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        meeting INTEGER NOT NULL REFERENCES meeting(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        punkt TEXT,
        title TEXT,
        sagsnummer TEXT,
        state TEXT NOT NULL,
        closed INTEGER NOT NULL,
        content TEXT NOT NULL
    );
INSERT INTO "item" VALUES(1,'fjordbaek-byraadet-2024-05-13-p01',1,1,'1','Ny cykelsti langs Møllevej','24/1201','referat',0,'{"punkt":"1","title":"Ny cykelsti langs Møllevej","sagsnummer":"24/1201","closed":false,"heading":"1. Ny cykelsti langs Møllevej","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Forvaltningen foreslår en dobbeltrettet cykelsti på to kilometer langs Møllevej.","source":""},{"kind":"indstilling","heading":"Indstilling","text":"Det indstilles, at der afsættes 4,2 mio. kr. til cykelstien.","source":""}],"decisions":[{"udvalg":"Byrådet","date":"2024-05-13","text":"Godkendt. Cykelstien anlægges i 2025.","absent":[],"heading":"Beslutning"}],"attachments":[{"title":"Trafiktælling","closed":false,"text":"","file":"byraad.bilag/Trafiktælling.txt","source":""}],"id":"fjordbaek-byraadet-2024-05-13-p01","corrected_at":"2026-11-22T12:41:54+00:00","source":"byraad.txt"}');
INSERT INTO "item" VALUES(2,'fjordbaek-byraadet-2024-05-13-p02',1,2,'2','Salg af grunden ved havnen','24/1305','referat',1,'{"punkt":"2","title":"Salg af grunden ved havnen","sagsnummer":"24/1305","closed":true,"heading":"2. Salg af grunden ved havnen (Lukket)","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Køberen hedder Kanariefugl og byder 900.000 kr.","source":""}],"decisions":[{"udvalg":"Byrådet","date":"2024-05-13","text":"Grunden sælges.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"fjordbaek-byraadet-2024-05-13-p02","corrected_at":"2026-11-22T12:41:54+00:00","source":"byraad.txt"}');
INSERT INTO "item" VALUES(4,'fjordbaek-teknisk-udvalg-2024-06-04-p01',3,0,'1','Beplantning i Rådhusparken','24/1533','referat',0,'{"punkt":"1","title":"Beplantning i Rådhusparken","sagsnummer":"24/1533","closed":false,"heading":"1. Beplantning i Rådhusparken","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Borgeren med cpr-nr. [cpr-nummer fjernet] har klaget over de gamle lindetræer i parken.","source":""}],"decisions":[{"udvalg":"Teknisk Udvalg","date":"2024-06-05","text":"Lindetræerne fældes og erstattes af 40 nye egetræer.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"fjordbaek-teknisk-udvalg-2024-06-04-p01","corrected_at":"2026-11-22T12:41:54+00:00","source":""}');
INSERT INTO "item" VALUES(5,'fjordbaek-byraadet-2024-05-13-p03',1,0,'3','Tilskud til museets nye udstilling','24/1412','referat',0,'{"punkt":"3","title":"Tilskud til museets nye udstilling","sagsnummer":"24/1412","closed":false,"heading":"3. Tilskud til museets nye udstilling","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Museet søger om tilskud til en udstilling om stenalderen.","source":""}],"decisions":[{"udvalg":"Byrådet","date":"2024-05-13","text":"Museet får et tilskud på 85.000 kr. til udstillingen.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"fjordbaek-byraadet-2024-05-13-p03","corrected_at":null,"source":""}');
CREATE TABLE meeting (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kommune TEXT,
        kommune_key TEXT,
        udvalg TEXT,
        udvalg_key TEXT,
        date TEXT,
        content TEXT NOT NULL
    );
INSERT INTO "meeting" VALUES(1,'fjordbaek-byraadet-2024-05-13','kultur.txt','Fjordbæk','fjordbæk','Byrådet','byrådet','2024-05-13','{"udvalg":"Byrådet","date":"2024-05-13","items":[],"source":"kultur.txt","kommune":"Fjordbæk","start":"17:00:00","place":"Rådhuset","state":"referat","members":[],"absent":[],"header":"Fjordbæk Kommune\nReferat af møde i Kulturudvalget\nMandag den 13. maj 2024 kl. 17.00","sources":["byraad.txt","kultur.txt"],"uncertain":[],"id":"fjordbaek-byraadet-2024-05-13"}');
INSERT INTO "meeting" VALUES(3,'fjordbaek-teknisk-udvalg-2024-06-04','teknik.txt','Fjordbæk','fjordbæk','Teknisk Udvalg','tekniskudvalg','2024-06-05','{"udvalg":"Teknisk Udvalg","date":"2024-06-05","items":[],"source":"teknik.txt","kommune":"Fjordbæk","start":"16:00:00","place":null,"state":"referat","members":[],"absent":[],"header":"Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nTirsdag den 4. juni 2024 kl. 16.00","sources":["teknik.txt"],"uncertain":[],"id":"fjordbaek-teknisk-udvalg-2024-06-04"}');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('epoch','1d5f0c2a9b7e4433');
INSERT INTO "meta" VALUES('generation','5');
CREATE TABLE reading (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        meeting INTEGER NOT NULL REFERENCES meeting(key) ON DELETE CASCADE,
        content TEXT NOT NULL
    , corrected TEXT);
INSERT INTO "reading" VALUES(1,1,1,'{"udvalg":"Byrådet","date":"2024-05-13","items":[{"punkt":"1","title":"Ny cykelsti langs Møllevej","sagsnummer":"24/1201","closed":false,"heading":"1. Ny cykelsti langs Møllevej","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Forvaltningen foreslår en dobbeltrettet cykelsti på to kilometer langs Møllevej.","source":""},{"kind":"indstilling","heading":"Indstilling","text":"Det indstilles, at der afsættes 4,2 mio. kr. til cykelstien.","source":""}],"decisions":[{"udvalg":"Byrådet","date":"2024-05-13","text":"Godkendt. Cykelstien anlægges i 2025.","absent":[],"heading":"Beslutning"}],"attachments":[{"title":"Trafiktælling","closed":false,"text":"Der kører 4.100 biler i døgnet på Møllevej.","file":"byraad.bilag/Trafiktælling.txt","source":""}],"id":"","corrected_at":null,"source":""},{"punkt":"2","title":"Salg af grunden ved havnen","sagsnummer":"24/1305","closed":true,"heading":"2. Salg af grunden ved havnen (Lukket)","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Køberen hedder Kanariefugl og byder 900.000 kr.","source":""}],"decisions":[{"udvalg":"Byrådet","date":"2024-05-13","text":"Grunden sælges.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"","corrected_at":null,"source":""}],"source":"byraad.txt","kommune":"Fjordbæk","start":"17:00:00","place":"Rådhuset","state":"referat","members":[],"absent":[],"header":"Fjordbæk Kommune\nReferat af møde i Byrådet\nMandag den 13. maj 2024 kl. 17.00\nMødested: Rådhuset","sources":["byraad.txt"],"uncertain":[],"id":""}',NULL);
INSERT INTO "reading" VALUES(2,2,1,'{"udvalg":"Kulturudvalget","date":"2024-05-13","items":[{"punkt":"3","title":"Tilskud til museets nye udstilling","sagsnummer":"24/1412","closed":false,"heading":"3. Tilskud til museets nye udstilling","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Museet søger om tilskud til en udstilling om stenalderen.","source":""}],"decisions":[{"udvalg":"Kulturudvalget","date":"2024-05-13","text":"Museet får et tilskud på 85.000 kr. til udstillingen.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"","corrected_at":null,"source":""}],"source":"kultur.txt","kommune":"Fjordbæk","start":"17:00:00","place":null,"state":"referat","members":[],"absent":[],"header":"Fjordbæk Kommune\nReferat af møde i Kulturudvalget\nMandag den 13. maj 2024 kl. 17.00","sources":["kultur.txt"],"uncertain":[],"id":""}','{"kommune":null,"udvalg":"Byrådet","date":null,"start":null}');
INSERT INTO "reading" VALUES(3,3,3,'{"udvalg":"Teknisk Udvalg","date":"2024-06-04","items":[{"punkt":"1","title":"Beplantning i Rådhusparken","sagsnummer":"24/1533","closed":false,"heading":"1. Beplantning i Rådhusparken","state":"referat","sections":[{"kind":"sagsfremstilling","heading":"Sagsfremstilling","text":"Borgeren med cpr-nr. [cpr-nummer fjernet] har klaget over de gamle lindetræer i parken.","source":""}],"decisions":[{"udvalg":"Teknisk Udvalg","date":"2024-06-04","text":"Lindetræerne fældes og erstattes af 40 nye egetræer.","absent":[],"heading":"Beslutning"}],"attachments":[],"id":"","corrected_at":null,"source":""}],"source":"teknik.txt","kommune":"Fjordbæk","start":"16:00:00","place":null,"state":"referat","members":[],"absent":[],"header":"Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nTirsdag den 4. juni 2024 kl. 16.00","sources":["teknik.txt"],"uncertain":[],"id":""}','{"kommune":null,"udvalg":null,"date":"2024-06-05","start":null}');
CREATE TABLE retired (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE source (
        key INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        kommune TEXT,
        read_at TEXT NOT NULL
    , screened TEXT, withheld INTEGER NOT NULL DEFAULT 0);
INSERT INTO "source" VALUES(1,'/indbakke/byraad.txt','byraad.txt','0c0fa0acb4918e5969c5839ecd3a9139bc4fd79ded552873a743b65eea6dd17c',NULL,'2026-11-22T12:41:54+00:00','cpr=masker konto=masker telefon=rapporter email=rapporter adresse=rapporter',0);
INSERT INTO "source" VALUES(2,'/indbakke/kultur.txt','kultur.txt','8a85840b51a0a1e0f6f2f73d4f5bcf669528f19c68cfe0ca48ab5cb422eaff89',NULL,'2026-11-22T12:41:54+00:00','cpr=masker konto=masker telefon=rapporter email=rapporter adresse=rapporter',0);
INSERT INTO "source" VALUES(3,'/indbakke/teknik.txt','teknik.txt','f59df14ea1969c82391a3042e97e0f195a15a56a37b1ab7d2772bad32482241f',NULL,'2026-11-22T12:41:54+00:00','cpr=masker konto=masker telefon=rapporter email=rapporter adresse=rapporter',1);
CREATE TABLE treatment (
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        udvalg TEXT,
        udvalg_key TEXT,
        date TEXT,
        closed INTEGER NOT NULL
    );
INSERT INTO "treatment" VALUES(5,'Byrådet','byrådet','2024-05-13',0);
INSERT INTO "treatment" VALUES(1,'Byrådet','byrådet','2024-05-13',0);
INSERT INTO "treatment" VALUES(2,'Byrådet','byrådet','2024-05-13',0);
INSERT INTO "treatment" VALUES(2,'Byrådet','byrådet','2024-05-13',1);
INSERT INTO "treatment" VALUES(4,'Teknisk Udvalg','tekniskudvalg','2024-06-05',0);
CREATE INDEX meeting_occasion ON meeting(udvalg_key, date);
CREATE INDEX reading_source ON reading(source);
CREATE INDEX reading_meeting ON reading(meeting);
CREATE INDEX item_meeting ON item(meeting, position);
CREATE INDEX item_sagsnummer ON item(sagsnummer);
CREATE INDEX treatment_item ON treatment(item);
CREATE INDEX treatment_date ON treatment(date);
CREATE INDEX chunk_item ON chunk(item);
CREATE INDEX chunk_closed ON chunk(closed);
CREATE INDEX correction_path ON correction(path);
CREATE INDEX correction_sha256 ON correction(sha256);
CREATE INDEX finding_source ON finding(source);
CREATE INDEX finding_reading ON finding(reading);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('meeting',3);
INSERT INTO "sqlite_sequence" VALUES('item',5);
INSERT INTO "sqlite_sequence" VALUES('chunk',16);
INSERT INTO "sqlite_sequence" VALUES('correction',2);
COMMIT;
PRAGMA user_version = 5;
