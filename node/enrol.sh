#!/bin/sh
# Makes this host a node: sh enrol.sh NODE PORT, as root, with the token that the panel shows on standard input. What the
# host lacks is installed first. It may be called again: what is done already is left alone.
# A node takes a newer bundle, unpacked over this one, by: sh enrol.sh update
set -eu
cd "$(dirname "$0")"
umask 022
export COMPOSE_PROJECT_NAME=wtb-node

fail() {
    echo "enrol: $1" >&2
    exit 1
}

compose() {
    if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi
}

load() {
    if [ -e image.tar ]; then
        echo "Loading the image"
        docker load -q -i image.tar >/dev/null || fail "the image could not be loaded; is the disk full?"
    fi
    if [ -s image ]; then echo "WTB_NODE_IMAGE=$(cat image)" >.env.new; else : >.env.new; fi
    echo "WTB_WIREGUARD_SERVICE_PORT=$port" >>.env.new
    mv .env.new .env
}

await() {
    id=$(compose ps -q wireguard-service)
    tries=120
    until [ "$(docker inspect -f '{{.State.Health.Status}}' "$id")" = healthy ]; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || fail "the node is not healthy yet; see: docker logs $id"
        sleep 1
    done
}

if [ "${1:-}" = update ]; then
    port=$(sed -n 's/^WTB_WIREGUARD_SERVICE_PORT=//p' .env 2>/dev/null || true)
    [ -n "$port" ] || fail "this host is no node yet; take the whole command from the panel"
    load
    # The daemon stays: the tunnels that it holds would break.
    compose up -d --no-recreate wireguard-daemon || fail "the daemon could not be started; see above"
    compose up -d --no-deps wireguard-service || fail "the node could not be started; see above"
    await
    echo "Updated."
    exit
fi
node=${1:-} port=${2:-}
case $node$port in *[!0-9]* | "") fail "take the whole command from the panel" ;; esac
[ "$(id -u)" = 0 ] || fail "this must run as root"
[ ! -t 0 ] || echo "The token:" >&2
read -r token || [ -n "${token:-}" ] || fail "there is no token on standard input; take the whole command from the panel"

if ! command -v docker >/dev/null || ! compose version >/dev/null 2>&1; then
    command -v apt-get >/dev/null || fail "install Docker and docker-compose, then call this again"
    echo "Installing the Docker engine"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || fail "apt-get update did not work; see above"
    apt-get install -y -qq docker.io docker-compose >/dev/null || fail "the Docker engine could not be installed; see above"
fi
docker info >/dev/null 2>&1 || fail "the Docker engine does not answer; is it running?"

# Kept over a boot; wireguard-service sets them for now.
if [ -d /etc/sysctl.d ]; then
    printf 'net.ipv4.ip_forward = 1\nnet.ipv6.conf.all.forwarding = 1\n' >/etc/sysctl.d/60-wtb.conf
fi
if [ ! -e /dev/net/tun ]; then modprobe tun 2>/dev/null || fail "this host has no /dev/net/tun; ask its provider for it"; fi

load

# What an interrupted call left behind would answer in this one's place.
docker ps -aq --filter label=com.docker.compose.project=wtb-node --filter label=com.docker.compose.service=enrol |
    xargs -r docker rm -f >/dev/null
# A host that is a node already goes on as the one that it was, should this come to nothing.
trap 'compose start wireguard-service >/dev/null 2>&1 || true' EXIT
trap 'exit 1' HUP INT TERM
compose stop wireguard-service >/dev/null 2>&1 || true
printf '%s\n' "$token" | compose run --rm -T enrol "$node" "$port" || fail "this host was not enrolled"
compose up -d
trap - EXIT
echo "Done. The panel shows when its server takes people."
