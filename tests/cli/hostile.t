#!/usr/bin/env bash
# hostile.t — files that are damaged, or made to do harm: each gives one clear error with its path as it was typed, the others are read all the same, and the old
# handoff stays. A draft is made without them and names them.
. "$(dirname "$0")/lib.sh" "$1"

# zip FILE NAME TEXT NAME TEXT…: an archive with any names, the same twice too. @N=TEXT: so many times the text.
zip() {
	perl -MIO::Compress::Zip=:all -e '
		my ($file, @part) = @ARGV;
		my $z;
		while (my ($name, $text) = splice @part, 0, 2) {
			$text = $2 x $1 if $text =~ /\A\@(\d+)=(.*)\z/s;
			$z ? $z->newStream(Name => $name, Minimal => 1) : ($z = IO::Compress::Zip->new($file, Name => $name, Minimal => 1));
			$z->print($text);
		}
		$z->close;
	' "$@"
}
rel=http://schemas.openxmlformats.org/officeDocument/2006/relationships
base=('[Content_Types].xml' '<Types/>' _rels/.rels "<Relationships><Relationship Type=\"$rel/officeDocument\" Target=\"word/document.xml\"/></Relationships>")
p() { printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$1"; }
document() { printf '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>' "$1"; }
talk=$(document "$(p 'К1: Айгүл келди.')$(p 'К2: Ооба.')")
body=("${base[@]}" word/document.xml "$talk")

study s
run 0 "the study is run" "$kupuya" run s
cp -r s/handoff before
cd s/transcripts || exit 1
zip good.docx "${body[@]}"

zip bomb.docx "${body[@]}" word/media/a.png "@8388608=a"
zip large.docx "${body[@]}" a.bin "$(perl -e 'print join "", map { sprintf "%07d\n", rand 1e7 } 1 .. 4000')" b.bin "@2200000=$(perl -e 'print join " ", map { int rand 1e9 } 1 .. 4')"
parts=("${body[@]}"); for i in $(seq 1100); do parts+=("x/$i" ''); done
zip parts.docx "${parts[@]}"
zip deep.docx "${base[@]}" word/document.xml "$(document "$(printf '<w:tbl><w:tr><w:tc>%.0s' $(seq 100))")"
zip entities.docx "${base[@]}" word/document.xml "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;&b;\">]>$talk"
zip outside.docx "${base[@]}" word/document.xml "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">$talk"
zip up.docx "${body[@]}" ../../../up.xml '<x/>'
zip root.docx "${body[@]}" /root.xml '<x/>'
zip twice.docx "${body[@]}" word/document.xml "$(document "$(p 'К1: Асан.')")"
zip broken.docx "${base[@]}" word/document.xml "${talk/<\/w:p>/}"
zip other.docx "${base[@]}" word/document.xml '<workbook/>'
zip inserted.docx "${body[@]}" word/_rels/document.xml.rels "<Relationships><Relationship Type=\"$rel/aFChunk\" Target=\"a.html\"/></Relationships>" word/a.html 'Айгүл'
zip nothing.docx "${base[@]}" word/document.xml "$(document '')"
zip locked.odt mimetype application/vnd.oasis.opendocument.text content.xml 'Айгүл' META-INF/manifest.xml \
	'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
head -c 300 good.docx >cut.docx
printf '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0' >locked.docx
printf '%%PDF-1.4 Айгүл' >scan.docx
printf 'WEBVTT\n\n00:01.000 --> эртең\nАйгүл\n' >damaged.vtt
printf '{"segments": [{"text": "Айгүл"' >damaged.json
printf ' \n\t\n' >blank.txt
printf '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="Айгүл"/></pkg:package>' >flat.xml
# what is only called otherwise, and what asks for something outside, is read
cp good.docx called.txt
printf 'К1: Салам, баары жакшы.\nК2: Ооба, жакшы.\n' >called.docx
zip remote.docx "${body[@]}" word/_rels/document.xml.rels "<Relationships><Relationship Type=\"$rel/image\" Target=\"http://127.0.0.1:9/a.png\" TargetMode=\"External\"/><Relationship Type=\"$rel/attachedTemplate\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"
zip inside.docx "${body[@]}" word/embeddings/a.docx "$(printf 'PK\3\4 %s' 'Асан')"
cd "$work" || exit 1
said='bomb.docx|packed tighter
large.docx|larger than 64 MiB when it is unpacked
parts.docx|in more parts
deep.docx|nested too deep
entities.docx|DOCTYPE
outside.docx|DOCTYPE
up.docx|parts that no word processor writes
root.docx|parts that no word processor writes
twice.docx|parts that no word processor writes
broken.docx|not well-formed XML
other.docx|no text document
inserted.docx|inserted in this one
nothing.docx|no text in this document
locked.odt|password
cut.docx|cut short
locked.docx|password
scan.docx|this is no text
damaged.vtt|from when to when
damaged.json|not well-formed JSON
blank.txt|no text in this document
flat.xml|LibreOffice'
run 65 "files that are damaged or hostile" "$kupuya" run ./s/
while IFS='|' read -r file what; do
	mine=$(grep -E "^\./s/transcripts/$file(:[0-9]+)?: error: " <<<"$err")
	is "$(wc -l <<<"$mine")" 1 "$file: one error, with the path as it was typed"
	has "$mine" "$what" "$file: what is wrong"
done <<<"$said"
is "$(grep -c ': error: ' <<<"$err")" "$(wc -l <<<"$said")" "no other file has an error"
lacks "$err" "Айгүл" "no error quotes what a file holds"
has "$err" "called.txt: warning: the name says .txt, but what is in the file is docx" "content decides, with a note"
has "$err" "called.docx: warning: the name says .docx, but what is in the file is text" "the other way round too"
diff -r before s/handoff >/dev/null
ok $? "the old handoff is as it was"
[ ! -e up.xml ] && [ ! -e s/up.xml ] && [ ! -e /root.xml ] && [ ! -e ../up.xml ]
ok $? "nothing was unpacked anywhere"
run 0 "a draft is made without them" "$kupuya" run s --draft -o draft
is "$(perl -MJSON::PP -0777 -ne 'my $m = JSON::PP->new->decode($_); print scalar @{$m->{failed}}, " ", scalar @{$m->{transcripts}}' draft/handoff/manifest.json)" \
	"$(wc -l <<<"$said") 5" "its manifest names them"
diff -r before s/handoff >/dev/null
ok $? "and the handoff is as it was"

# A document of many pages: 5,000 of 30 lines; fewer with the sanitizers, which are slow.
pages=5000
case $build in */san) pages=300 ;; esac
perl -e 'print "<w:p><w:r><w:t>К", $_ % 7, ": мен үч жыл иштеп, анан үйгө кайтып келдим, балдар чоңоюп калыптыр.</w:t></w:r></w:p>" for 1 .. 30 * shift' "$pages" >pages
perl -MIO::Compress::Zip=:all -e '
	local $/; my ($file, $pages, @part) = @ARGV; my $z;
	while (my ($name, $text) = splice @part, 0, 2) { $z ? $z->newStream(Name => $name) : ($z = IO::Compress::Zip->new($file, Name => $name)); $z->print($text); }
	open my $f, "<", $pages or die; my ($head, $tail) = split /PAGES/, "'"$(document PAGES | sed 's/"/\\"/g')"'";
	$z->newStream(Name => "word/document.xml"); $z->print($head, <$f>, $tail); $z->close;
' pages.docx pages "${base[@]}"
"$kupuya" normalise <pages.docx >out 2>err
is "$? $(wc -l <out)" "0 $((30 * pages))" "a document of $pages pages is read"
done_testing
