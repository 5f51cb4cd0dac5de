# Sourced by everything that runs Java. Wants $me, the command's name.

# The major version of a JDK's home, from its release file; 0 if it is none.
major() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -x "$1/bin/java" ] && echo "${version:-0}" || echo 0
}

find_jdk() {
  local home on_path
  on_path=$(command -v java 2>/dev/null && true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ "$(major "$home")" -ge 21 ]; then
      echo "$home"
      return
    fi
  done
}

# Sets $jdk, or ends.
need_jdk() {
  jdk=$(find_jdk)
  if [ -z "$jdk" ]; then
    echo "$me: needs a JDK of 21 or newer: install one (Debian: apt-get install openjdk-21-jdk, or a Temurin package), or set JAVA_HOME to it" >&2
    exit 2
  fi
}

# Sets $options for the command $1. A command for people starts in a moment: C1 only, one collector thread, and classes from an archive that the JVM keeps by itself, in a file whose name begins with $2.
java_options() {
  case "${1:-}" in
    demo) options=(--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1) ;;
    run) options=(--enable-native-access=ALL-UNNAMED) ;;
    *) options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$2-${1:-help}.jsa" -Xlog:disable) ;;
  esac
}
