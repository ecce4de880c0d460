#!/bin/sh
# Builds byreis, shows it, tests it, installs it. Needs git, a JDK (17 or newer) and Maven; says
# what is missing, and installs it only when asked to. Downloads through Maven and apt only.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
work=
memory=

usage() {
	cat <<'TEXT'
usage: ./install.sh ACTION... [OPTION...]

actions
  --demo                 build, then play the demonstration: a gateway, a registry, real pushes
  --test                 run every test and check; ends with "N passed, N failed, N skipped"
  --prefix DIR           build, then install the command as DIR/bin/byreis
  --hook REPO            install the hook into a bare repository, for --role registry|project with
                         --config FILE; asks the judge at --socket PATH, if one listens there
  --service              write systemd units for the gateway and the judge (as root)
  --uninstall            with one of the three above: take away what it installed

options
  --with-prerequisites   install what is missing from Debian's packages (as root)
  --quick                with --test: leave out what is tagged "slow"
  --endurance            with --test: also repeat hundreds of times what is tagged "endurance"
  --no-build             with --prefix: install what was built before
  --keep                 with --demo: leave the gateway running until Ctrl-C
  --jdk DIR              use this JDK
  --units DIR            with --service: where units go (default /etc/systemd/system)
  --dry-run              say what would be done, and do nothing
  --help                 this text

With --hook and --service, --prefix says where the command is installed (default: /usr/local for
root, ~/.local for others); they neither build nor download anything.
It ends with 0 if everything went well, 1 if something failed or is missing, 2 if it was called wrongly.
TEXT
}

say() { printf '== %s\n' "$*"; }
warn() { printf '!! %s\n' "$*" >&2; }
die() {
	warn "$1"
	exit "${2:-1}"
}
wrong() { die "$1 (see ./install.sh --help)" 2; }

# Called by the traps.
# shellcheck disable=SC2317
tidy() {
	for folder in "$work" "$memory"; do
		[ -z "$folder" ] || rm -rf "$folder"
	done
	work=
	memory=
}
trap tidy EXIT
trap 'tidy; trap - INT; kill -INT $$' INT
trap 'tidy; trap - TERM; kill -TERM $$' TERM

# Runs a command, or says it under --dry-run.
run() {
	if [ "$dry_run" = yes ]; then
		printf '   would run: %s\n' "$*"
	else
		"$@"
	fi
}

# ---- what is there, and what is missing --------------------------------------------------------

# On the path, or where Debian keeps what is not: its PostgreSQL has a folder for each version.
has() {
	command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || [ -n "$(find /usr/lib/postgresql -path "*/bin/$1" 2>/dev/null)" ]
}

# The major version of the JDK in a folder; 0 if there is no compiler in it.
jdk_major() {
	major=0
	if [ -x "$1/bin/javac" ]; then
		major=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
	fi
	printf '%s' "${major:-0}"
}

# Sets jdk to a folder with a JDK that will do, or to nothing.
find_jdk() {
	jdk=
	if [ -n "$jdk_wanted" ]; then
		[ "$(jdk_major "$jdk_wanted")" -ge 17 ] || die "no JDK 17 or newer in $jdk_wanted"
		jdk=$jdk_wanted
		return
	fi
	on_path=
	if has javac; then
		on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
	fi
	for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
		if [ -n "$candidate" ] && [ "$(jdk_major "$candidate")" -ge 17 ]; then
			jdk=$candidate
			return
		fi
	done
}

# Adds a missing thing: what it is, and the Debian package that has it.
lacks() {
	missing_names="${missing_names:+$missing_names, }$1"
	missing_packages="${missing_packages:+$missing_packages }$2"
}

look_for_prerequisites() {
	missing_names=
	missing_packages=
	find_jdk
	has git || lacks git git
	[ -n "$jdk" ] || lacks "a JDK (17 or newer)" default-jdk-headless
	has mvn || lacks "Maven (3.8 or newer)" maven
	product_missing=$missing_names
	[ "$do_test" = yes ] || return 0
	has ssh-keygen || lacks ssh-keygen openssh-client
	has curl || lacks curl curl
	has age-keygen || lacks age age
	has shellcheck || lacks shellcheck shellcheck
	has sshd || lacks sshd openssh-server
	has openssl || lacks openssl openssl
	has lighttpd || lacks lighttpd lighttpd
	has gitolite || lacks gitolite gitolite3
	has chromium || lacks chromium chromium
	has chromedriver || lacks chromedriver chromium-driver
	has initdb || lacks PostgreSQL postgresql
	has systemd-analyze || lacks systemd-analyze systemd
}

install_missing() {
	say "installing from Debian's packages: $missing_packages"
	has apt-get || die "apt-get is not here: install by other means: $missing_names"
	if [ "$dry_run" = no ] && [ "$(id -u)" -ne 0 ]; then
		die "only root can install packages: run as root, or: apt-get install $missing_packages"
	fi
	run apt-get update
	# The packages are a list of words.
	# shellcheck disable=SC2086
	run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing_packages
	[ "$dry_run" = yes ] && return 0
	look_for_prerequisites
	[ -z "$missing_names" ] || die "still missing after the installation: $missing_names"
}

settle_prerequisites() {
	look_for_prerequisites
	if [ -n "$missing_names" ]; then
		if [ "$with_prerequisites" = yes ]; then
			install_missing
		else
			warn "missing: $missing_names"
			warn "get it with: apt-get install $missing_packages"
			warn "or let this script do it: add --with-prerequisites"
			if [ -n "$product_missing" ]; then
				[ "$dry_run" = yes ] || die "nothing was built or installed"
			fi
		fi
	fi
	if [ -n "$jdk" ]; then
		say "JDK $(jdk_major "$jdk") in $jdk"
		JAVA_HOME=$jdk
		export JAVA_HOME
	fi
}

# ---- actions -----------------------------------------------------------------------------------

maven() { run mvn -B -ntp "$@" </dev/null; }

build() {
	[ "$built" = no ] || return 0
	say "building (a few minutes the first time: Maven fetches what it needs)"
	if [ "$dry_run" = yes ]; then
		maven -q -pl cli -am package -DskipTests -Dspotless.check.skip -Dcyclonedx.skip
	elif ! maven -q -pl cli -am package -DskipTests -Dspotless.check.skip -Dcyclonedx.skip >"$work/build" 2>&1; then
		cat "$work/build" >&2
		die "the build failed"
	fi
	built=yes
}

demo() {
	build
	say "playing the demonstration"
	if [ "$keep" = yes ]; then
		run "$root/cli/byreis" demo --keep
	else
		run "$root/cli/byreis" demo
	fi
}

# Copies one file into the installation, whole or not at all.
place() {
	run cp "$1" "$2.new" && run chmod "$3" "$2.new" && run mv "$2.new" "$2"
}

install_command() {
	build
	say "installing into $prefix"
	lib=$prefix/lib/byreis
	if run mkdir -p "$prefix/bin" "$lib" &&
		place "$root/cli/target/byreis.jar" "$lib/byreis.jar" 644 &&
		place "$root/hooks/target/byreis-hook.jar" "$lib/byreis-hook.jar" 644 &&
		place "$root/hooks/pre-receive" "$lib/pre-receive" 755 &&
		place "$root/install/hook" "$lib/hook" 755 &&
		place "$root/cli/byreis" "$prefix/bin/byreis" 755; then
		:
	else
		warn "cannot install into $prefix"
		return 1
	fi
	run rm -f "$lib/byreis-hook.jsa"
	run "$root/install/archive" "$prefix/bin/byreis" "$lib" ||
		warn "no class data archive could be made: the hook works, and starts more slowly"
	run "$prefix/bin/byreis" version
}

uninstall_command() {
	lib=$prefix/lib/byreis
	[ -f "$lib/byreis.jar" ] || die "there is no byreis in $prefix"
	for file in byreis.jar byreis-hook.jar byreis-hook.jsa pre-receive hook; do
		run rm -f "$lib/$file"
	done
	run rm -f "$prefix/bin/byreis"
	[ "$dry_run" = yes ] || rmdir "$lib" || warn "$lib is kept: there is something else in it"
	say "byreis is gone from $prefix; repositories with its hook refuse every push until --hook REPO --uninstall"
}

# The arguments that the scripts in install/ share with this one.
shared_options() {
	[ "$uninstall" = no ] || printf '%s\n' --uninstall
	[ "$dry_run" = no ] || printf '%s\n' --dry-run
}

install_hook() {
	set --
	for option in $(shared_options); do set -- "$@" "$option"; done
	[ -z "$role" ] || set -- "$@" --role "$role"
	[ -z "$config" ] || set -- "$@" --config "$config"
	[ -z "$socket" ] || set -- "$@" --socket "$socket"
	"$root/install/hook" "$hook" --lib "$prefix/lib/byreis" "$@"
}

install_service() {
	set --
	for option in $(shared_options); do set -- "$@" "$option"; done
	[ -z "$units" ] || set -- "$@" --units "$units"
	"$root/install/service" --prefix "$prefix" "$@"
}

# The test classes whose source names a program, one a line.
suites_that_name() {
	grep -rlF "\"$1\"" --include='*Test.java' "$root" 2>/dev/null | sed 's:.*/::; s:\.java$::' | sort -u
}

# Sets left_out to Maven's patterns for the suites whose tools are missing, and names them.
leave_out_suites() {
	left_out=
	for tool in ssh-keygen curl age age-keygen openssl sshd lighttpd gitolite chromium chromedriver initdb systemd-analyze; do
		has "$tool" && continue
		for suite in $(suites_that_name "$tool"); do
			warn "left out, because $tool is missing: $suite"
			left_out="$left_out,!$suite"
		done
	done
	left_out=${left_out#,}
}

# Every shell script of the project, one path a line.
scripts() {
	find "$root" \( -name target -o -name .git -o -name node_modules \) -prune -o -type f -print |
		while IFS= read -r file; do
			case $file in
				*.sh) printf '%s\n' "$file" ;;
				*.java | *.xml | *.md | *.json | *.yaml | *.bundle | *.png) ;;
				*) if head -n 1 "$file" 2>/dev/null | grep -q '^#!/bin/sh'; then printf '%s\n' "$file"; fi ;;
			esac
		done
}

# One check: counts as one more that passed or failed.
check_scripts() {
	if ! has shellcheck; then
		warn "left out, because shellcheck is missing: the check of the shell scripts"
		return 1
	fi
	scripts >"$work/scripts"
	status=passed
	while IFS= read -r file; do
		shellcheck "$file" || status=failed
	done <"$work/scripts"
	say "shellcheck over $(wc -l <"$work/scripts") scripts: $status (counts as one check)"
	if [ "$status" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
	[ "$status" = passed ]
}

# One check as well: the quick benchmarks fail on a wrong result, and never on a slow one.
check_benchmarks() {
	[ "$quick" = no ] || return 0
	if ! has lighttpd; then
		warn "left out, because lighttpd is missing: the quick benchmarks"
		return 1
	fi
	say "quick benchmarks (counts as one check)"
	if JAVA_HOME=$jdk PATH=$jdk/bin:$PATH "$root/bench/run" quick; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		return 1
	fi
}

# Adds up every report that surefire wrote: sets passed, failed and skipped.
add_up() {
	find "$root" -path '*/target/surefire-reports/TEST-*.xml' -type f -exec cat {} + |
		awk '
			function number(name,   text) {
				if (!match($0, " " name "=\"[0-9]+\"")) return 0
				text = substr($0, RSTART, RLENGTH)
				gsub(/[^0-9]/, "", text)
				return text + 0
			}
			/<testsuite / {
				tests += number("tests"); bad += number("errors") + number("failures")
				skipped += number("skipped")
			}
			END { print tests - bad - skipped + 0, bad + 0, skipped + 0 }
		' >"$work/sum"
	read -r passed failed skipped <"$work/sum"
}

# Sets scratch to a folder for the tests' repositories: in memory where there is room, since what is
# synced there does not wait for a disk; else where temporary files usually are.
find_scratch() {
	scratch=$work
	room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
	if [ "${room:-0}" -ge 4194304 ] && [ -w /dev/shm ]; then
		memory=$(mktemp -d /dev/shm/byreis-test.XXXXXX)
		scratch=$memory
	fi
	# PostgreSQL runs below another user than root, and has to get through to its own folder there.
	chmod 711 "$scratch"
}

# The exit status of Maven goes through a file, since its output goes through a pipe.
run_maven_tests() {
	groups=endurance
	[ "$quick" = no ] || groups=slow,endurance
	[ "$endurance" = no ] || groups=
	find_scratch
	set -- verify -Dmaven.test.failure.ignore=true "-Dtest.excluded.groups=$groups" "-Dtest.tmp=$scratch"
	if [ -n "$left_out" ]; then
		set -- "$@" "-Dtest=$left_out" -Dsurefire.failIfNoSpecifiedTests=false
	fi
	if [ "$dry_run" = yes ]; then
		maven "$@"
		return 0
	fi
	{
		maven "$@" 2>&1
		printf '%s\n' "$?" >"$work/status"
	} | tee "$work/output"
	[ "$(cat "$work/status")" -eq 0 ] || return 1
	# With failures ignored, a test process that died must not pass for one that ran.
	# Only Maven's own lines count: the same words stand in stack traces that tests print on purpose.
	! grep -E '^\[(ERROR|WARNING)\].*(forked VM terminated|There was a timeout or other error in the fork|Crashed tests)' \
		"$work/output" >&2
}

mention_other_jdk() {
	[ -z "$jdk_wanted" ] || return 0
	for candidate in "${JAVA_HOME_25:-}" /usr/lib/jvm/*25*; do
		if [ -n "$candidate" ] && [ "$candidate" != "$jdk" ] && [ "$(jdk_major "$candidate")" -ge 25 ]; then
			say "JDK $(jdk_major "$candidate") is here too; to test on it: ./install.sh --test --jdk $candidate"
			return 0
		fi
	done
}

run_tests() {
	verdict=0
	[ -z "$missing_names" ] || [ "$dry_run" = yes ] || verdict=1
	leave_out_suites
	if [ "$quick" = yes ]; then say "testing (quick)"; else say "testing"; fi
	run find "$root" -path '*/target/surefire-reports' -type d -prune -exec rm -rf {} +
	if ! run_maven_tests; then
		warn "maven ended with an error, or a test process died"
		verdict=1
	fi
	[ "$dry_run" = no ] || return 0
	add_up
	tests=$((passed + failed))
	if [ "$tests" -eq 0 ]; then
		warn "not a single test ran"
		verdict=1
	fi
	check_scripts || verdict=1
	check_benchmarks || verdict=1
	[ "$failed" -eq 0 ] || verdict=1
	mention_other_jdk
	if [ "$verdict" -ne 0 ]; then warn "not everything is well: see above"; fi
	printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
	return "$verdict"
}

# ---- the command line --------------------------------------------------------------------------

do_demo=no
do_test=no
with_prerequisites=no
quick=no
endurance=no
keep=no
dry_run=no
built=no
prefix=
jdk_wanted=
jdk=
hook=
role=
config=
socket=
units=
do_service=no
uninstall=no

# The path of an argument, from where this script was started.
absolute() {
	case $1 in
		/*) printf '%s' "$1" ;;
		*) printf '%s/%s' "$(pwd)" "$1" ;;
	esac
}

while [ $# -gt 0 ]; do
	case $1 in
		--demo) do_demo=yes ;;
		--test) do_test=yes ;;
		--with-prerequisites) with_prerequisites=yes ;;
		--quick) quick=yes ;;
		--endurance) endurance=yes ;;
		--no-build) built=yes ;;
		--keep) keep=yes ;;
		--dry-run) dry_run=yes ;;
		--prefix | --jdk)
			if [ $# -lt 2 ] || [ -z "$2" ]; then wrong "$1 needs a folder"; fi
			if [ "$1" = --prefix ]; then prefix=$2; else jdk_wanted=$2; fi
			shift
			;;
		--service) do_service=yes ;;
		--uninstall) uninstall=yes ;;
		--hook | --config | --socket | --units | --role)
			if [ $# -lt 2 ] || [ -z "$2" ]; then wrong "$1 needs a value"; fi
			case $1 in
				--hook) hook=$(absolute "$2") ;;
				--config) config=$(absolute "$2") ;;
				--socket) socket=$(absolute "$2") ;;
				--units) units=$(absolute "$2") ;;
				--role) role=$2 ;;
			esac
			shift
			;;
		-h | --help)
			usage
			exit 0
			;;
		*) wrong "unknown: $1" ;;
	esac
	shift
done

[ "$do_demo$do_test$prefix$hook$do_service" != nonono ] || wrong "nothing to do: name an action"
[ -n "$hook" ] || [ -z "$role$config$socket" ] || wrong "--role, --config and --socket go with --hook"
[ -z "$units" ] || [ "$do_service" = yes ] || wrong "--units goes with --service"
if [ "$uninstall" = yes ] && [ "$do_demo$do_test" != nono ]; then wrong "--uninstall goes with what it undoes"; fi
[ "$quick$endurance" = nono ] || [ "$do_test" = yes ] || wrong "--quick and --endurance go with --test"
[ "$quick$endurance" != yesyes ] || wrong "--quick and --endurance do not go together"
[ "$built" = no ] || [ -n "$prefix" ] || wrong "--no-build goes with --prefix"
[ "$keep" = no ] || [ "$do_demo" = yes ] || wrong "--keep goes with --demo"
case $prefix in
	'' | /*) ;;
	*) prefix=$(absolute "$prefix") ;;
esac
case $jdk_wanted in
	'' | /*) ;;
	*) jdk_wanted=$(pwd)/$jdk_wanted ;;
esac

# These need neither Maven nor a JDK.
if [ -n "$hook" ] || [ "$do_service" = yes ] || [ "$uninstall" = yes ]; then
	if [ "$do_demo$do_test" != nono ]; then wrong "one thing at a time: first build and test, then install"; fi
	only_prefix=$prefix
	if [ -z "$prefix" ]; then
		if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
	fi
	if [ -n "$hook" ]; then install_hook; fi
	if [ "$do_service" = yes ]; then install_service; fi
	if [ -z "$hook" ] && [ "$do_service" = no ]; then
		[ -n "$only_prefix" ] || wrong "--uninstall needs --prefix, --hook or --service"
		uninstall_command
	fi
	exit 0
fi

cd "$root"
work=$(mktemp -d)
settle_prerequisites
result=0
if [ "$do_test" = yes ]; then run_tests || result=1; fi
if [ -n "$prefix" ]; then install_command || result=1; fi
if [ "$do_demo" = yes ]; then demo || result=1; fi
exit "$result"
