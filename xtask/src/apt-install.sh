# Installs the named Debian packages for the tests, which start servers of their own: the packages'
# servers are neither started now nor at the next boot, and nothing that is installed is removed.
set -eu
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
apt-get -qq update
apt-get -qq -y --no-install-recommends --no-remove -o Dpkg::Use-Pty=0 install "$@"
if command -v systemctl >/dev/null; then
    for service in postgresql opensmtpd nginx; do
        case " $* " in *" $service "*) systemctl --quiet disable "$service" || true ;; esac
    done
fi
