#!/bin/bash
# Asked by the engine every few seconds: is the service with this management port ready? One that lived and then has not for
# WTB_END_AFTER seconds (hung, stopped, thrashing) is ended here, one that never began to live after five minutes: the engine
# starts again what ended, never what is unhealthy.
set -u
port=$1
lived=/tmp/lived
silent_since=/tmp/silent-since

good() {
    local line=""
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET /actuator/health/%s HTTP/1.0\r\n\r\n' "$1" >&3
    IFS= read -r -t 3 line <&3
    exec 3>&-
    [[ $line == *" 200"* ]]
}

lives() {
    touch "$lived"
    rm -f "$silent_since"
}

end() {
    local process
    for process in /proc/[0-9]*; do
        [ "$(cat "$process/comm" 2>/dev/null)" = java ] || continue
        echo "Silent for too long: process ${process#/proc/} is ended"
        if [ "$(id -u)" = 0 ]; then
            setpriv --reuid=65532 --regid=65532 --clear-groups bash -c "kill -9 ${process#/proc/}"
        else
            kill -9 "${process#/proc/}"
        fi
    done
}

{
    if good readiness; then
        lives
        exit 0
    fi
    if good liveness; then
        lives
        echo "It lives, but is not ready"
        exit 1
    fi
} 2>/dev/null
[ -e "$silent_since" ] || date +%s >"$silent_since"
longest=300
[ ! -e "$lived" ] || longest=${WTB_END_AFTER:-180}
(($(date +%s) - $(cat "$silent_since") < longest)) || end
echo "It does not answer on port $port"
exit 1
