#!/usr/bin/env bash
# readme.t — the README is done from top to bottom in a scratch folder: its files are written, its commands run, its outputs compared.
#
#     ```sh                  is run, line by line one shell; status 0, or what <!-- status N --> before it says. Lines of `make` are not run: their targets
#                            must stand in the Makefile
#     ```yaml                is written to the file that its first line names
#     `NAME`: then ```text   is written to the file NAME
#     <!-- output -->        each line of the block behind it stands in what the commands before it have said
#     <!-- folder NAME -->   each first word of the block behind it is a file in that folder (`.`: of the project)
#     <!-- reader PACKET PASSPHRASE-FILE [CODE TURNS NAME SEX] -->   somebody reads the packet to its end, finds all right, and marks that name as missed in those
#                            turns; the decisions lie in the folder as the page would have downloaded them
#     <!-- picture CODE -->  the rows of the table behind it stand in that transcript of samples/, and in what is expected of it
. "$(dirname "$0")/lib.sh" "$1"
unset LANGUAGE LANG LC_MESSAGES MAKEFLAGS MFLAGS MAKELEVEL
export LC_ALL=C.UTF-8 PATH="$build:$PATH"
readme=$here/README.md
ran=0 wrote=0 compared=0 pictured=0
folder_line=() folder_name=() folder_body=()

cp -r "$here/samples" samples
rm -rf samples/expected samples/handoff
# the same draws every time: else now and then one falls on a name that the page lists further down, which kupuya rightly refuses
mkdir -p my-study/custody day/custody && cp samples/custody/secret my-study/custody/secret && cp samples/custody/secret day/custody/secret

# ----- a block each -----

make_lines() { # BODY: the targets of its lines of make
	sed -n 's/^\(sudo \)\?make\b *//p' <<<"$1" | tr ' ' '\n' | sed 's/^$/all/'
}

run_block() { # LINE BODY STATUS
	local target body status
	for target in $(make_lines "$2"); do
		grep -q "^$target:" "$here/Makefile"
		ok $? "line $1: make $target is a target of the Makefile"
	done
	body=$(grep -v '^\(sudo \)\?make\b' <<<"$2")
	[ -n "$body" ] || return
	printf '%s\n' "$body" >.block
	said=$(bash -e -o pipefail .block 2>&1 </dev/null)
	status=$?
	is "$status" "$3" "line $1: $(head -n 1 <<<"$body")"
	[ "$status" = "$3" ] || head -n 20 <<<"$said" | sed 's/^/#   /'
	ran=$((ran + 1))
}

write_file() { # LINE NAME BODY
	[ -n "$2" ] && mkdir -p "$(dirname "$2")" && printf '%s\n' "$3" >"$2"
	ok $? "line $1: this block names its file: $2"
	wrote=$((wrote + 1))
}

compare_output() { # LINE BODY
	local row missing=0
	while IFS= read -r row; do
		grep -qxF -- "$row" <<<"$said" || missing=1
		grep -qxF -- "$row" <<<"$said"
		ok $? "line $1: the commands say: $row"
		compared=$((compared + 1))
	done <<<"$2"
	[ $missing = 0 ] || head -n 30 <<<"$said" | sed 's/^/#   said: /'
}

look_in_folder() { # LINE FOLDER BODY, when all is done: the page shows a folder before it fills it
	local name folder=$2
	[ "$folder" = . ] && folder=$here
	while read -r name _; do
		[ -e "$folder/$name" ]
		ok $? "line $1: $2 has $name"
	done <<<"$3"
}

one_block() { # LINE LANGUAGE BODY MARK NAMED
	case $4 in
	"output") compare_output "$1" "$3"; return ;;
	"folder "*) folder_line+=("$1") folder_name+=("${4#folder }") folder_body+=("$3"); return ;;
	esac
	case $2 in
	sh) case $4 in "status "*) run_block "$1" "$3" "${4#status }" ;; *) run_block "$1" "$3" 0 ;; esac ;;
	yaml) write_file "$1" "$(sed -n '1s/^# //p' <<<"$3")" "$3" ;;
	text) write_file "$1" "$5" "$3" ;;
	*) ok 1 "line $1: a block of a known kind (it is “$2”)" ;;
	esac
}

# ----- a reader -----

read_packet() { # LINE PACKET PASSPHRASE-FILE [CODE TURNS NAME SEX]
	"$build/tests/tool/seal" agree "${@:2}"
	ok $? "line $1: $2 is read"
}

# ----- the pictures -----

source_of() { sed -n "s/.*code: $1, file: \"\([^\"]*\)\".*/\1/p" "$here/samples/study.yaml"; }

# The number of the first line of FILE that holds TEXT, counted from the end: the head of a transcript is cut.
line_with() { tac "$1" | grep -nF -- "$2" | tail -n 1 | cut -d : -f 1; }

picture_row() { # LINE CODE BEFORE AFTER
	local in="$here/samples/transcripts/$(source_of "$2")" out="$here/samples/expected/transcripts/$2.txt" at
	at=$(line_with "$in" "$3")
	[ -n "$at" ] && [ "$3" != "$4" ]
	ok $? "line $1: $2 holds “$3”"
	has "$([ -z "$at" ] || tac "$out" | sed -n "${at}p")" "$4" "line $1: and it becomes “$4”"
	pictured=$((pictured + 1))
}

# ----- from top to bottom -----

said='' mark='' named='' fence='' body='' begun=0 n=0
while IFS= read -r line; do
	n=$((n + 1))
	case $fence$line in
	'```'*) fence="${line#'```'}:" begun=$n body='' ;;
	*':```')
		one_block "$begun" "${fence%:}" "${body%$'\n'}" "$mark" "$named"
		fence='' mark='' named='' ;;
	*)
		if [ -n "$fence" ]; then body+=$line$'\n'; continue; fi
		case $line in
		'<!-- reader '*' -->') mark='' line=${line#'<!-- reader '}; read_packet "$n" ${line%' -->'} ;;
		'<!-- '*' -->') mark=${line#'<!-- '} mark=${mark%' -->'} ;;
		'`'*'`:') named=${line#'`'} named=${named%'`:'} ;;
		'| what goes in |'* | '|---'* | '') ;;
		'| '*' |')
			case $mark in
			"picture "*)
				row=${line#'| '} row=${row%' |'}
				picture_row "$n" "${mark#picture }" "${row%%' | '*}" "${row#*' | '}" ;;
			esac ;;
		*) mark='' named='' ;;
		esac ;;
	esac
done <"$readme"
for i in "${!folder_line[@]}"; do look_in_folder "${folder_line[i]}" "${folder_name[i]}" "${folder_body[i]}"; done
is "$fence" "" "every block of the README is closed"

# A page of which nothing was understood must not pass.
for count in "$ran commands" "$wrote files" "$compared outputs" "${#folder_line[@]} folders" "$pictured pictures"; do
	[ "${count%% *}" -ge 3 ]
	ok $? "the README has at least three ${count#* } ($count)"
done

# ----- the rest of the page -----

while IFS= read -r link; do
	[ -e "$here/$link" ]
	ok $? "the link to $link leads somewhere"
done < <(grep -o '](\([^)#:]*\))' "$readme" | sed 's/^](//; s/)$//' | sort -u)
while IFS= read -r anchor; do
	grep -qi "^#* $anchor\$" "$readme"
	ok $? "there is a section $anchor"
done < <(grep -o '](#[^)]*)' "$readme" | sed 's/^](#//; s/)$//; s/-/ /g' | sort -u)

while read -r command _; do
	has "$(cat "$readme")" "kupuya $command" "the README shows kupuya $command"
done < <("$kupuya" --help | sed -n '/^Commands:/,/^$/s/^  //p')
while IFS= read -r status; do
	grep -q "^| $status |" "$readme"
	ok $? "the README explains the exit status $status"
done < <(sed -n '/^enum ku_exit/,/^}/s/.* = \([0-9]*\).*/\1/p' "$here/pipeline/base/error.h")
is "$(grep -inE 'anonym|/[h]ome/|/[t]mp/|/[w]ork/|20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]' "$readme")" "" "no promise, path or date that does not belong there"

run 0 "make demo: the script it runs" "$here/tests/demo" "$build"
has "$out" "what went in" "it shows what went in"
has "$out" "This may leave the building" "and what may leave"
done_testing
