#!/usr/bin/env bash
# messages.t — every message for people is in every catalog, and comes in the language asked for, also where its locale is not installed.
. "$(dirname "$0")/lib.sh" "$1"
unset LANG LANGUAGE LC_ALL LC_MESSAGES MAKEFLAGS MFLAGS MAKELEVEL

# ----- the sources -----

# Texts of three words and more outside _(), N_() and ku_ngettext(). Not meant: what libyaml says and words between bars (looked for, never shown), labels, SQL, shapes of JSON, assertions,
# the first lines of key files (they are the same in every language).
bare() {
	(cd "$here" && perl -0777 -CSD -ne '
		my @call; my $word = "";
		while (m{(/\*.*?\*/|//[^\n]*|\x27(?:\\.|[^\x27\\])+\x27)|("(?:\\.|[^"\\])*")|([A-Za-z_]\w*)|([({\[])|([)}\]])|\s+|.}gs) {
			my ($skip, $text, $name, $open, $close) = ($1, $2, $3, $4, $5);
			if (defined $text) {
				print "$ARGV: $text\n" if $text =~ /[a-z]{2,} [a-z]+ [a-z]{2,}/ && $text !~ /^"(\[|\||\{s[a-z]|CREATE |untrusted comment: )/
					&& !grep { /^(_|N_|ku_ngettext|strstr|_Static_assert)$/ } @call;
			} elsif (defined $open) { push @call, $open eq "(" ? $word : "" }
			elsif (defined $close) { pop @call }
			$word = defined $name ? $name : "" if defined $name || $& =~ /\S/ && !defined $skip;
		}' $(ls cmd/*.c cmd/*/*.c pipeline/*/*.c | grep -v '^pipeline/base/yaml_explain.c$'))
}
is "$(bare)" "" "every message in the sources is marked for translation"

make -s --no-print-directory -C "$here" BUILD="$work/pot" "$work/pot/kupuya.pot"
pot=$work/pot/kupuya.pot
[ "$(grep -c '^msgid ' "$pot")" -gt 100 ]
ok $? "the sources have messages"
is "$(grep -c '^"POT-Creation-Date\|^#: ' "$pot")" 0 "what is extracted does not change from run to run"

# ----- the catalogs -----

# The entries of a catalog as lines "KEY TAB msgid TAB msgstr…", texts in one piece.
entries() {
	msgcat --no-wrap "$1" | perl -00 -ne '
		next if /^#~/m;
		my %t; my $key;
		for (split /\n/) {
			$key = $1 if s/^(msg\w+(?:\[\d\])?) //;
			$t{$key} .= $1 if defined $key && /^"(.*)"$/;
		}
		next unless length($t{msgid} // "");
		print join("\t", $t{msgid}, map { $t{$_} } grep { /^msgstr/ } sort keys %t), "\n"'
}
same_in_all_languages='^study\.yaml$'

for catalog in "$here"/cmd/po/*.po; do
	lang=$(basename "$catalog" .po)
	is "$(msgfmt --check -o /dev/null "$catalog" 2>&1)" "" "$lang: placeholders, line ends and plural forms are right"
	msgmerge -q --no-fuzzy-matching -o "$lang.po" "$catalog" "$pot"
	is "$(msgattrib --untranslated --no-wrap "$lang.po" | grep '^msgid' | grep -v '^msgid ""$')" "" "$lang: no message is missing"
	is "$(entries "$lang.po" | awk -F '\t' '{ for (i = 2; i <= NF; i++) if ($i == "") print $1 }')" "" "$lang: every message has all its forms"
	is "$(msgattrib --only-fuzzy "$catalog")" "" "$lang: none is fuzzy"
	is "$(msgattrib --only-obsolete --no-wrap "$lang.po" | grep '^#~ msgid ')" "" "$lang: none is obsolete"
	is "$(entries "$lang.po" | awk -F '\t' '$1 == $2 { print $1 }' | grep -v "$same_in_all_languages")" "" "$lang: none was left in English"
	is "$(entries "$lang.po" | perl -CSD -Mutf8 -F'\t' -lane '
		my $from = shift @F;
		for my $to (@F) { print $from if ($from =~ tr/→//) != ($to =~ tr/→//) || ($from =~ /( *)(?:\\n)*$/)[0] ne ($to =~ /( *)(?:\\n)*$/)[0] }')" "" \
		"$lang: arrows and the space at the end are kept"
	cmp -s <(sed -n '/^msgid ""/,$p' "$catalog" | msgcat --no-wrap -) <(msgmerge -q --no-fuzzy-matching --sort-output "$catalog" "$pot" | sed -n '/^msgid ""/,$p' | msgcat --no-wrap -)
	ok $? "$lang: the catalog is as \`make messages\` writes it"
	is "$(grep -c '^"POT-Creation-Date\|^"PO-Revision-Date: [0-9]\|^#: ' "$catalog")" 0 "$lang: no date, no line number"
	[ "$(msgunfmt "$build/locale/$lang/LC_MESSAGES/kupuya.mo" | grep -c '^msgid ')" = "$(grep -c '^msgid ' "$catalog")" ]
	ok $? "$lang: the built catalog holds them all"
done

# ----- the language asked for -----

# speaks VARIABLES ERROR HELP: in that environment an error begins with ERROR and the help lists the commands under HELP.
speaks() {
	run 66 "$1: an error" env $1 "$kupuya" run nowhere
	has "$err" "nowhere/study.yaml: $2: " "$1: the error is in the language asked for"
	run 0 "$1: --help" env $1 "$kupuya" --help
	has "$out" "
$3:
  init " "$1: the help is in the language asked for"
	run 2 "$1: an unknown option" env $1 "$kupuya" run --nonsense
	has "$err" "--nonsense" "$1: the unknown option is named"
	is "$(wc -l <<<"$err")" 2 "$1: and nothing else is said of it but what to do"
}
for where in LANGUAGE=ky LANG=ky_KG.UTF-8 LC_ALL=ky_KG.UTF-8 LC_MESSAGES=ky_KG.UTF-8 "LANGUAGE= LANG=ky_KG.UTF-8" "LANG=ru_RU.UTF-8 LANGUAGE=ky:ru"; do
	speaks "$where" ката Буйруктар
done
for where in LANGUAGE=ru LC_ALL=ru_RU.UTF-8 LANG=ru_RU.UTF-8 "LANG=C.UTF-8 LANGUAGE=ru"; do speaks "$where" ошибка Команды; done
for where in LC_ALL=C "LC_ALL=C LANGUAGE=ky" "LC_ALL=C LANG=ru_RU.UTF-8" LANG=en_US.UTF-8 LANG=C.UTF-8; do speaks "$where" error Commands; done
lacks "$(LC_ALL=C "$kupuya" --help; LC_ALL=C "$kupuya" run nowhere 2>&1)" "ы" "LC_ALL=C is English throughout"

# ----- plural forms -----

study s
sed -i '/^transcripts:/,$d' s/study.yaml
rm s/transcripts/*
have=0
# many N RUSSIAN KYRGYZ: what a run of N transcripts with one name each says at its end.
many() {
	while [ "$have" -lt "$1" ]; do
		have=$((have + 1))
		printf 'К1: Мен кечээ Асанды көрдүм, %s.\n' "$have" >"s/transcripts/t$have.txt" # no two alike: copies are passed over
	done
	is "$(LANGUAGE=ru "$kupuya" run s 2>&1 >/dev/null | tail -n 1)" "kupuya: $2 → s/handoff" "Russian plural of $1"
	is "$(LANGUAGE=ky "$kupuya" run s 2>&1 >/dev/null | tail -n 1)" "kupuya: $3 → s/handoff" "Kyrgyz plural of $1"
}
many 1 "1 транскрипт, 1 замена" "1 транскрипт, 1 алмаштыруу"
many 2 "2 транскрипта, 2 замены" "2 транскрипт, 2 алмаштыруу"
many 5 "5 транскриптов, 5 замен" "5 транскрипт, 5 алмаштыруу"
many 21 "21 транскрипт, 21 замена" "21 транскрипт, 21 алмаштыруу"

# ----- what must not depend on the language -----

printf 'kupuya: 1\npeople:\n  - {nmae: Айгүл}\n' >broken.yaml
printf '{"id": "a", "text": "Айгүлдүн күйөөсү асан Кочкордон Москвага кеткен."}\n{"id": "b", "text": "Болот келди."}\n' >lines.jsonl
# told VARIABLES: all that programs read, in that environment.
told() {
	rm -rf h && mkdir h
	{
		for command in "run nowhere" "run --nonsense" "nonsense" "run s -o h" "run s -o missing/folder" "lint broken.yaml" "explain s nobody" "find --jsonl --rules s/rules/people.yaml"; do
			env $1 "$kupuya" $command <lines.jsonl >told.out 2>/dev/null
			echo "$command: $?"
		done
		cat told.out h/handoff/SHA256SUMS
		env $1 "$kupuya" lint broken.yaml 2>&1 >/dev/null | grep -o '^[^ ]*:[0-9]*:[0-9]*: '
	}
}
english=$(told LC_ALL=C)
has "$english" '"name": "Айгүл Жапарова"' "find --jsonl finds the name"
has "$english" "lint broken.yaml: 65" "a broken rule file is refused"
has "$english" "transcripts/" "the handoff is made"
is "$(told LANGUAGE=ky)" "$english" "status, JSON and handoff are the same in Kyrgyz"
is "$(told LC_ALL=ru_RU.UTF-8)" "$english" "status, JSON and handoff are the same in Russian"
done_testing
