#!/usr/bin/env bash
# Set up .venv and the Debian packages: `scripts/setup.sh run` for the program, `scripts/setup.sh dev` also for the tests.
# Idempotent: what is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${1:-run}
case $profile in
  run) lock=requirements.lock ;;
  dev) lock=requirements-dev.lock ;;
  *) echo "用法：scripts/setup.sh run|dev" >&2; exit 2 ;;
esac

step() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 2; }

packages=(tesseract-ocr tesseract-ocr-chi-sim fonts-noto-cjk)
if [ "$profile" = dev ]; then
  packages+=(chromium postgresql fonts-arphic-ukai fonts-arphic-gbsn00lp)
  # What reads the rarer formats where it is installed.
  packages+=(libreoffice-writer-nogui pst-utils libarchive-tools)
fi

python=
for candidate in python3.11 python3.12 python3.13 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "没有找到 Python 3.11 或更新版本。请先安装：apt-get install python3.11 python3.11-venv"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  packages+=("$(basename "$(readlink -f "$(command -v "$python")")")-venv")
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  install="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    fail "缺少系统软件包。请运行下面这条命令，然后重试：

  sudo apt-get update && sudo $install
"
  fi
  step "安装系统软件包：${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || fail "apt-get update 失败。请检查软件源后重试。"
  $install >/dev/null || fail "安装系统软件包失败。请手工运行：$install"
fi

if [ ! -x .venv/bin/python ]; then
  step "建立虚拟环境 .venv（$($python --version)）"
  "$python" -m venv .venv || fail "建立 .venv 失败。请安装 python3-venv 后重试。"
fi

# Written only after everything went in, so that a broken installation is done again.
stamp=.venv/guowen-$profile.stamp
want=$(cat "$lock" pyproject.toml | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || ! .venv/bin/python -c 'import guowen' 2>/dev/null; then
  step "安装 Python 依赖（$lock，按摘要核对）"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
    fail "安装 Python 依赖失败。请检查能否访问软件包仓库后重试。"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
    fail "安装 guowen 失败，详见上文。"
  echo "$want" >"$stamp"
fi
step "环境就绪（.venv，$lock）"
