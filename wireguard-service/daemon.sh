#!/bin/bash
# Serves the interfaces that wireguard-service asks for, one wireguard-go each, as an unprivileged user with NET_ADMIN: a
# line with a name on the pipe /run/wtb/daemons. Apart from that service, so that tunnels outlive its restarts.
set -eu
if [ "$(id -u)" = 0 ]; then
    if [ -e /dev/net/tun ]; then chmod 0666 /dev/net/tun 2>/dev/null || echo "/dev/net/tun stays as it is"; fi
    chmod 1777 /run/wtb /run/wireguard
    exec setpriv --reuid=65532 --regid=65532 --clear-groups --inh-caps=-all,+net_admin \
        --ambient-caps=-all,+net_admin --bounding-set=-all,+net_admin --no-new-privs bash "$0"
fi

pipe=/run/wtb/daemons
rm -f "$pipe" /run/wireguard/*.sock
mkfifo -m 0600 "$pipe"
# Open for both, so that it is never at its end.
exec 3<>"$pipe"
echo "Waiting for interfaces to serve"
while read -r name <&3; do
    [[ $name =~ ^[a-z][a-z0-9]{0,14}$ ]] || { echo "No name of an interface: $name"; continue; }
    echo "Serving $name"
    WG_PROCESS_FOREGROUND=1 wireguard-go -f "$name" 3<&- >/dev/null &
done
