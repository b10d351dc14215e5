# driver.sh — a browser by the W3C WebDriver protocol, with curl and jq alone. Source it after lib.sh.
#
#     browser_start FOLDER   a headless Chromium whose profile and downloads lie in FOLDER (again with the same folder: the same profile)
#     browser_open URL       goes there
#     js SCRIPT              runs it; what it returns is in $got
#     wait_js SCRIPT         until it returns true, at most 20 seconds
#     keys TEXT…             presses keys one after the other; words such as ENTER DOWN ESC stand for keys
#     shot FILE              a picture of the window
#     browser_kill           ends it without any farewell, as a power cut would
browser=() session="" driver_pid="" at=""

wd() { # METHOD PATH [BODY]
	curl -s -m 60 -X "$1" -H 'Content-Type: application/json' ${3:+--data-binary "$3"} "http://127.0.0.1:$port$2"
}

browser_start() { # FOLDER
	profile=$1/profile
	mkdir -p "$profile" "$1/down"
	port=$((20000 + RANDOM % 20000))
	setsid chromedriver --port=$port >"$1/driver.log" 2>&1 & # a session of its own: all that belongs to it can be ended together
	driver_pid=$!
	disown # its end is no news
	for _ in $(seq 50); do wd GET /status 2>/dev/null | grep -q '"ready":true' && break; sleep 0.2; done
	session=$(wd POST /session "$(jq -n --arg p "$1/profile" --arg d "$1/down" --arg lang "${browser_lang:-en}" '{capabilities:{alwaysMatch:{browserName:"chrome",
		"goog:chromeOptions":{binary:"/usr/bin/chromium",args:["--headless=new","--no-sandbox","--disable-gpu","--disable-dev-shm-usage","--window-size=1366,768",
		"--lang="+$lang,"--user-data-dir="+$p],prefs:{"download.default_directory":$d,"intl.accept_languages":$lang}},
		"goog:loggingPrefs":{browser:"ALL",performance:"ALL"}}}}')" | jq -r .value.sessionId)
	[ -n "$session" ] && [ "$session" != null ]
}

browser_open() { wd POST "/session/$session/url" "$(jq -n --arg u "$1" '{url:$u}')" >/dev/null; }

js() { # SCRIPT
	got=$(wd POST "/session/$session/execute/sync" "$(jq -n --arg s "$1" '{script:$s,args:[]}')" | jq -r '.value | if type == "object" and .error then "ERROR " + .message else . end')
}

wait_js() {
	for _ in $(seq 200); do
		js "$1"
		[ "$got" = true ] && return 0
		sleep 0.1
	done
	return 1
}

keys() {
	local k list='[]'
	for k in "$@"; do
		case $k in ENTER) k=$'\ue006' ;; DOWN) k=$'\ue015' ;; UP) k=$'\ue013' ;; ESC) k=$'\ue00c' ;; TAB) k=$'\ue004' ;; esac
		list=$(jq -c --arg k "$k" '. + [{type:"keyDown",value:$k},{type:"keyUp",value:$k}]' <<<"$list")
	done
	wd POST "/session/$session/actions" "{\"actions\":[{\"type\":\"key\",\"id\":\"k\",\"actions\":$list}]}" >/dev/null
}

type_text() { # SELECTOR TEXT
	local e
	e=$(wd POST "/session/$session/element" "$(jq -n --arg s "$1" '{using:"css selector",value:$s}')" | jq -r '.value | to_entries[0].value')
	wd POST "/session/$session/element/$e/value" "$(jq -n --arg t "$2" '{text:$t}')" >/dev/null
}

shot() { wd GET "/session/$session/screenshot" | jq -r .value | base64 -d >"$1"; }
resize() { # WIDTH HEIGHT: of the page itself
	wd POST "/session/$session/goog/cdp/execute" "{\"cmd\":\"Emulation.setDeviceMetricsOverride\",\"params\":{\"width\":$1,\"height\":$2,\"deviceScaleFactor\":1,\"mobile\":false}}" >/dev/null
}
cdp() { wd POST "/session/$session/goog/cdp/execute" "{\"cmd\":\"$1\",\"params\":${2:-\{\}}}"; }
requests() { wd POST "/session/$session/se/log" '{"type":"performance"}' | jq -r '.value[].message | fromjson | .message | select(.method == "Network.requestWillBeSent") | .params.request.url'; }
console() { wd POST "/session/$session/se/log" '{"type":"browser"}' | jq -r '.value[].message'; }

alive() { # of the browser's session, or with its profile open; what has ended and waits to be counted is not
	local pid
	for pid in $(pgrep -s "$driver_pid") $(pgrep -f -- "$profile"); do grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null || echo "$pid"; done
}

browser_kill() { # returns when nothing of it can write any more
	local pid
	for _ in $(seq 100); do
		for pid in $(alive); do kill -9 "$pid" 2>/dev/null; done
		[ -z "$(alive)" ] && break
		sleep 0.05
	done
	session="" driver_pid=""
}

# The folder of the test goes at its end, and the browser with it.
trap '[ -z "$driver_pid" ] || browser_kill; chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
