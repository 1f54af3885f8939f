#!/bin/sh
# Copies what Node's binary needs to run, and nothing else, to an empty root: sh collect-runtime.sh /rootfs
set -eu
root=${1:?usage: collect-runtime.sh ROOT}
node=$(command -v node)
mkdir -p "$root/usr/bin" "$root/etc/ssl/certs" "$root/tmp" "$root/var/lib/gatewatch-collector"
cp "$node" "$root/usr/bin/node"
# The loader and every shared library, under the paths that the binary names.
ldd "$node" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p' | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
# Name resolution of the C library, loaded at run time.
for library in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
  found=$(find /lib /usr/lib -name "$library" 2>/dev/null | head -n 1)
  if [ -n "$found" ]; then
    mkdir -p "$root$(dirname "$found")"
    cp -L "$found" "$root$found"
  fi
done
if [ -f /etc/ssl/certs/ca-certificates.crt ]; then cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"; fi
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
echo 'collector:x:65532:65532::/var/lib/gatewatch-collector:/sbin/nologin' > "$root/etc/passwd"
echo 'collector:x:65532:' > "$root/etc/group"
chown 65532:65532 "$root/var/lib/gatewatch-collector"
chmod 0700 "$root/var/lib/gatewatch-collector"
chmod 1777 "$root/tmp"
