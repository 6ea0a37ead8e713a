#!/usr/bin/env bash
# Regenerates bot-api-objects.schema.json, bot-api-params.schema.json and LICENSE
# beside this script from the npm package @gramio/types. Needs npm and Node.js 20+.
set -euo pipefail

TYPES_VERSION=10.3.1
GENERATOR_VERSION=2.4.0
METHODS=(
  getMe getUpdates setWebhook deleteWebhook getWebhookInfo
  sendMessage editMessageText editMessageReplyMarkup editMessageCaption
  deleteMessage deleteMessages sendChatAction answerCallbackQuery
  sendPhoto sendDocument sendMediaGroup getFile
  sendInvoice createInvoiceLink answerPreCheckoutQuery refundStarPayment
  getStarTransactions getMyStarBalance editUserStarSubscription
  setMyCommands getMyCommands deleteMyCommands setMyName getMyName
  setMyDescription getMyDescription setMyShortDescription getMyShortDescription
  setChatMenuButton getChatMenuButton getChat getChatMember logOut close
)

out=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  "@gramio/types@$TYPES_VERSION" "ts-json-schema-generator@$GENERATOR_VERSION"

# Leave only what is plain JSON: uploads become strings, and the alternatives
# "{ toString(): string }" and "{ toJSON(): T }" go.
pkg=node_modules/@gramio/types
mkdir src
for file in objects params methods utils; do
  sed -E -e 's/ \| \{ toString\(\): string \}//' \
    -e '/^ *\| \{ toJSON\(\): [A-Za-z.]+ \}$/d' \
    -e 's/^(export type TelegramInputFile =) Blob$/\1 string/' \
    "$pkg/out/$file.d.ts" > "src/$file.ts"
done
# The generic response envelope would pull in the methods as functions.
sed -i -E -e '/^export interface TelegramAPIResponseOk</,/^}/d' \
  -e '/^export type TelegramAPIResponse</,$d' src/objects.ts
if grep -nE 'toString\(|toJSON\(|Blob' src/objects.ts src/params.ts; then
  echo "regenerate.sh: a helper type is left; adapt the sed rules" >&2
  exit 1
fi

# One property per method; a method without parameters gets an empty definition.
{
  echo 'import type * as Params from "./params"'
  body=
  for method in "${METHODS[@]}"; do
    name="${method^}Params"
    if grep -qE "^export interface $name \{" src/params.ts; then
      body+="  $method: Params.$name"$'\n'
    elif grep -qE "^    $method: CallAPIWithoutParams<" src/methods.ts; then
      echo "export interface $name {}"
      body+="  $method: $name"$'\n'
    else
      echo "regenerate.sh: no method $method in @gramio/types" >&2
      exit 1
    fi
  done
  printf 'export interface BotApiParams {\n%s}\n' "$body"
} > src/entry.ts
echo '{"compilerOptions":{"strict":true,"noEmit":true,"skipLibCheck":true,"target":"ES2022","module":"ESNext","moduleResolution":"Bundler","types":[]},"include":["src"]}' > tsconfig.json

generate() { # source file, type, target
  node_modules/.bin/ts-json-schema-generator --tsconfig tsconfig.json \
    --path "$1" --type "$2" --jsDoc none --minify --out "$3"
  echo >> "$3"
}
generate src/objects.ts '*' objects.json
generate src/entry.ts BotApiParams params.json

cp objects.json "$out/bot-api-objects.schema.json"
cp params.json "$out/bot-api-params.schema.json"
cp "$pkg/LICENSE" "$out/LICENSE"
