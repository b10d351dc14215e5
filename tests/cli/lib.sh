# lib.sh — for the tests of the command line: TAP, a scratch folder, a study made in a few lines. Source it with the build folder as $1.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
case $1 in /*) build=$1 ;; *) build=$here/$1 ;; esac
kupuya=$build/kupuya
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
number=0 bad=0

ok() { # STATUS WHAT: TAP for the status of the command before
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; bad=1; fi
}
is() { # GOT WANT WHAT
	[ "$1" = "$2" ]
	ok $? "$3"
	[ "$1" = "$2" ] || printf '#   got:  %s\n#   want: %s\n' "$1" "$2"
}
has() { # TEXT PART WHAT
	case $1 in *"$2"*) ok 0 "$3" ;; *) ok 1 "$3"; printf '#   in: %s\n#   want: %s\n' "$1" "$2" ;; esac
}
lacks() { # TEXT PART WHAT
	case $1 in *"$2"*) ok 1 "$3"; printf '#   found: %s\n' "$2" ;; *) ok 0 "$3" ;; esac
}
skip() { number=$((number + 1)); echo "ok $number - $1 # SKIP $2"; }
done_testing() { echo "1..$number"; exit $bad; }

# run STATUS WHAT COMMAND…: the command ends with that status; its output is in $out, its messages in $err.
run() {
	local want=$1 what=$2 got
	shift 2
	out=$("$@" 2>"$work/.err"); got=$?
	err=$(cat "$work/.err")
	is "$got" "$want" "$what (status)"
	[ "$got" = "$want" ] || sed 's/^/#   /' "$work/.err" | head -20
}

# study NAME: a small study with one transcript.
study() {
	mkdir -p "$1/rules" "$1/transcripts"
	cat >"$1/study.yaml" <<'Y'
kupuya: 1
study: small
languages: [ky, ru, uz]
packs: []
transcripts:
  - {code: FGD-01, file: "talk.txt", method: FGD, language: ky}
Y
	cat >"$1/rules/people.yaml" <<'Y'
kupuya: 1
people:
  - {name: Айгүл Жапарова, sex: f}
  - {name: Асан, sex: m}
places:
  - {name: Кочкор, kind: village}
keep: [Москва]
Y
	printf 'К1: Айгүлдүн күйөөсү Асан Кочкордон Москвага кеткен.\nК2: Жапарованын кызы бар.\n' >"$1/transcripts/talk.txt"
}
