#!/usr/bin/env bash
# documents.t — a study of Word and OpenDocument files: what is read, what is passed over, what custody is told, and that one bad file stops the run.
. "$(dirname "$0")/lib.sh" "$1"

w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
rel='http://schemas.openxmlformats.org/officeDocument/2006/relationships'

# docx FILE BODY: a Word document, with a comment and properties that name people
docx() {
	perl -MIO::Compress::Zip -e '
		my ($file, %part) = @ARGV;
		my ($z, @name) = (undef, sort keys %part);
		for (@name) {
			$z ? $z->newStream(Name => $_) : ($z = IO::Compress::Zip->new($file, Name => $_) or die);
			$z->print($part{$_});
		}
		$z->close;
	' "$1" '[Content_Types].xml' '<Types/>' _rels/.rels "<Relationships><Relationship Type=\"$rel/officeDocument\" Target=\"word/document.xml\"/></Relationships>" \
		word/document.xml "<w:document $w><w:body>$2</w:body></w:document>" \
		word/comments.xml "<w:comments $w><w:comment w:author=\"Асан\"><w:p><w:r><w:t>Айгүл мындай деген эмес</w:t></w:r></w:p></w:comment></w:comments>" \
		docProps/core.xml '<c><creator>Кочкор</creator></c>'
}
p() { printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$1"; }

study s
rm s/transcripts/talk.txt
sed -i 's/talk.txt/Асан_1.docx/' s/study.yaml
docx s/transcripts/Асан_1.docx "$(p 'К1: Айгүлдүн күйөөсү Кочкордон кеткен.')$(p 'К2: Ооба.')"
cp s/transcripts/Асан_1.docx "s/transcripts/Асан_1 (2).docx"
printf 'lock' >'s/transcripts/~$ан_1.docx'
printf 'x' >s/transcripts/.DS_Store
run 0 "a study of Word files is run" "$kupuya" run s
text=$(gzip -dc s/handoff/transcripts/FGD-01.txt.gz)
has "$text" "[1-айыл]дан кеткен." "the text is there"
has "$text" "К2: Ооба." "each paragraph is a line"
is "$(find s/handoff/transcripts -type f | wc -l)" 1 "copies, lock files and hidden files are no transcripts"
has "$err" 'is a copy of “Асан_1.docx”' "a copy is told"
has "$err" "lock file" "a lock file is told"
has "$err" "1 hidden file" "a hidden file is told"
is "$(grep -rlaE 'Айгүл|Асан|Кочкор|_1\.docx' s/handoff)" "" "no file of the handoff holds a name or a file name"
log=$(cat s/custody/dropped.tsv)
has "$log" $'FGD-01\tfile-name\t11\tАсан' "custody is told of a name in the name of the file"
has "$log" $'Айгүл Жапарова\n' "of one in a comment"
has "$log" $'FGD-01\tauthor\t4\tАсан' "of the author of a comment"
has "$log" $'FGD-01\tproperties\t6\tКочкор' "of one in the properties"
is "$(stat -c %a s/custody/dropped.tsv)" 600 "nobody else may read that"
run 0 "normalise reads a document on standard input" "$kupuya" normalise <s/transcripts/Асан_1.docx
has "$out" "К1: Айгүлдүн күйөөсү" "and writes its text"
run 0 "explain reads a document" "$kupuya" explain s FGD-01
has "$out" "Айгүлдүн" "and shows what stands in it"

# the head of a transcript, and where its file lies
study h
mkdir 'h/transcripts/Кочкор айылы'
printf 'Жери: Кочкор айылы\nМодератор: Асан\nКүнү: 12.12.2015\n\nМ: Кандай?\nК1: Жакшы.\nМ: Анан?\nК1: Ооба.\n' >'h/transcripts/Кочкор айылы/2АсанЖапарова-fgd.txt'
rm h/transcripts/talk.txt
sed -i 's|talk.txt|Кочкор айылы/2АсанЖапарова-fgd.txt|' h/study.yaml
run 0 "a transcript with a head, in a folder" "$kupuya" run h
log=$(cat h/custody/dropped.tsv)
has "$log" $'FGD-01\thead\t' "custody is told that a head was cut"
has "$(grep -P '\thead\t' <<<"$log")" "Кочкор; Асан" "and whose names stand in it"
has "$(grep -P '\tfile-name\t' <<<"$log")" "Кочкор; Асан; Айгүл Жапарова" "and in names of files and folders, also where they are not parted"
is "$(grep -rlaE 'Айгүл|Асан|Кочкор' h/handoff)" "" "none of them is in the handoff"

cp -r s/handoff before
head -c 700 s/transcripts/Асан_1.docx >s/transcripts/cut.docx
printf '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0' >s/transcripts/secret.docx
run 65 "files that cannot be read stop the run" "$kupuya" run s
has "$err" "s/transcripts/cut.docx: error: " "a file that was cut short is named as it was typed"
has "$err" "s/transcripts/secret.docx: error: this document is protected by a password" "and one that is protected, in the same run"
diff -r before s/handoff >/dev/null
ok $? "the old handoff is as it was"
run 0 "a draft is made without them" "$kupuya" run s --draft
rm s/transcripts/cut.docx s/transcripts/secret.docx

printf '{\\rtf1\\ansi\\uc0 \\u1050?1: \\u1040?\\u1089?\\u1072?\\u1085? \\par}' >s/transcripts/old.rtf
run 65 "without LibreOffice rich text is an error" env PATH=/none "$kupuya" run s
has "$err" "save it as .docx" "that says what to do"
if command -v soffice >/dev/null; then
	run 0 "with LibreOffice rich text is converted" "$kupuya" run s
	is "$(ls s/custody | grep -c convert)" 0 "and nothing is left behind"
	for format in docx odt doc rtf; do
		mkdir -p "lo/$format" && printf 'К1: Салам, Айгүл.\nК2: Кочкордо 5 < 6 & "көл".\n\nК1: Ооба…\n' >lo/a.txt
		soffice "-env:UserInstallation=file://$work/profile" --headless --infilter='Text (encoded):UTF8' --convert-to "$format" --outdir "lo/$format" lo/a.txt >/dev/null 2>&1
		mkdir -p "t$format/rules" "t$format/transcripts" && printf 'kupuya: 1\nstudy: t\nlanguages: [ky]\npacks: []\n' >"t$format/study.yaml"
		cp "lo/$format/a.$format" "t$format/transcripts/"
		run 0 "what LibreOffice writes as .$format is read" "$kupuya" run "t$format"
		is "$(gzip -dc "t$format/handoff/transcripts/T001.txt.gz")" "$(cat lo/a.txt)" ".$format gives the same text"
	done
else
	skip "documents through LibreOffice" "it is not installed"
fi
done_testing
