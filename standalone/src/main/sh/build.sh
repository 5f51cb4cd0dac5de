# Sourced by ./steadfast and benchmarks/run: finds a JDK, and builds what is missing. Wants $root, the checkout; and $me, the command's name.

. "$root/standalone/src/main/sh/jdk.sh"

# Whether sources are newer than $1, the class path that a build leaves.
stale() {
  [ ! -f "$1" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$1" -print -quit 2>/dev/null)" ]
}

# Builds all modules if the class path $1 is not there or older than its sources.
build_if_stale() {
  local target
  target=$(dirname "$1")
  if stale "$1"; then
    mkdir -p "$target" "$root/standalone/target"
    exec 9>"$root/standalone/target/.building"
    flock 9 2>/dev/null || true
    if stale "$1"; then
      command -v mvn >/dev/null || { echo "$me: needs Maven to build itself: install it (Debian: apt-get install maven)" >&2; exit 2; }
      echo "$me: building (the first time takes a minute or two) ..." >&2
      rm -f "$target"/*.jsa
      (cd "$root" && JAVA_HOME=$jdk mvn -q -B -DskipTests package >"$target/build.log" 2>&1) \
        || { grep -E '^\[.*ERROR' "$target/build.log" | head -20 >&2; echo "$me: the build failed: see $target/build.log" >&2; exit 2; }
      touch "$root"/standalone/target/classpath "$root"/benchmarks/target/classpath
    fi
    exec 9>&-
  fi
}
