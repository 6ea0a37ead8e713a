#!/bin/sh
# Drops to an unprivileged user that keeps two capabilities for itself and the tools it starts: NET_ADMIN, and NET_RAW,
# without which iptables(8) cannot ask the kernel for an address set. What the host does not let it set, the service says.
set -eu
# A host that forwards forgets the IPv6 routers that it was told of, unless it is told to go on listening.
for setting in /proc/sys/net/ipv6/conf/*/accept_ra; do
    [ ! -e "$setting" ] || [ "$(cat "$setting")" != 1 ] || { echo 2 > "$setting"; } 2>/dev/null || echo "$setting stays 1"
done
for setting in /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding; do
    [ ! -e "$setting" ] || [ "$(cat "$setting")" = 1 ] || { echo 1 > "$setting"; } 2>/dev/null || echo "$setting stays off"
done
if [ -e /dev/net/tun ]; then chmod 0666 /dev/net/tun 2>/dev/null || echo "/dev/net/tun stays as it is"; fi
chmod 1777 /run/wtb /run/wireguard 2>/dev/null || echo "/run/wtb and /run/wireguard stay as they are"
exec setpriv --reuid=65532 --regid=65532 --clear-groups --inh-caps=-all,+net_admin,+net_raw \
    --ambient-caps=-all,+net_admin,+net_raw --bounding-set=-all,+net_admin,+net_raw --no-new-privs \
    java -XX:+UseSerialGC -Xms24m -Xmx112m -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -XX:TrimNativeHeapInterval=10000 --enable-native-access=ALL-UNNAMED -jar /app/app.jar
