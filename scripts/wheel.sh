#!/usr/bin/env bash
# Build the wheel, install it into a clean venv without development packages, run the tests against it from elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "==> 打包"
rm -rf dist
.venv/bin/python -m build --wheel --no-isolation --outdir dist . >/dev/null
echo "==> 在干净环境中安装"
python=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
echo "==> 在别处运行：没有开发依赖，没有源码"
cp -r samples "$work/samples"
cd "$work"
"$work/venv/bin/guowen" --help >/dev/null
GUOWEN_HOME="$work/home" "$work/venv/bin/guowen" db upgrade
GUOWEN_HOME="$work/home" "$work/venv/bin/guowen" ingest "$work"/samples/inbox/*.docx || [ $? = 3 ]
GUOWEN_HOME="$work/home" "$work/venv/bin/guowen" verify
for package in guowen ingest nlp models registry review; do
  "$work/venv/bin/python" -P -c "import importlib.metadata as m; assert m.packages_distributions()['$package'] == ['guowen'], '$package'"
done
cd - >/dev/null
ls -l dist
