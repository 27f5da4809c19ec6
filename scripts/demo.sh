#!/usr/bin/env bash
# Read all of samples/ into an embedded registry, show the drafts, say how to open the desk.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

step() { printf '\033[1m==> %s\033[0m\n' "$*"; }

step "建立专库（${GUOWEN_HOME:-guowen-data}）"
guowen db upgrade
step "识读 samples/inbox 中的全部来件"
# Exit status 3: some files cannot be read. Two of the samples are bad on purpose; the summary names them.
guowen ingest samples/inbox || [ $? = 3 ]
step "草稿"
guowen drafts
step "打开登记台"
guowen user add demo --name 演示登记人 --generate
guowen user add demo2 --name 演示复核人 --role second_reader --generate
echo "运行 make serve，然后在浏览器中打开 http://127.0.0.1:8000"
