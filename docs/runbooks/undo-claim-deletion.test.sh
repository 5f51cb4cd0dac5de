#!/usr/bin/env bash
# Runs the commands of undo-claim-deletion.md, as they stand there, against the current kubeconfig's cluster, where a quarantined claim was deleted.
# usage: undo-claim-deletion.test.sh NAMESPACE CLAIM SET REPLICAS [MANIFEST]    (REPLICAS: to scale to afterwards, so that the claim's ordinal is in range again)
# MANIFEST: the claim as `kubectl get -o yaml` had it; then it is made anew from that, else from the volume's annotation
set -euo pipefail
[ $# = 4 ] || [ $# = 5 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
page=$(cd "$(dirname "$0")" && pwd)/undo-claim-deletion.md
ns=$1 claim=$2 set=$3 replicas=$4 ordinal=${2##*-}
pv=$(kubectl get pv -o jsonpath='{range .items[?(@.status.phase=="Released")]}{.metadata.name} {.spec.claimRef.namespace}/{.spec.claimRef.name}{"\n"}{end}' | awk -v c="$ns/$claim" '$2 == c { print $1 }')
[ -n "$pv" ] || { echo "no Released volume was claimed by $ns/$claim" >&2; exit 1; }
handle=$(kubectl get pv "$pv" -o jsonpath='{.spec.csi.volumeHandle}')
folder=$(mktemp -d) other='-f claim[.]yaml'
[ $# = 4 ] || { cp "$5" "$folder/claim.yaml"; other='quarantine-claim-manifest}'; }
cd "$folder"
# All its blocks but those for claims of which something else is left, with the page's example names replaced.
awk -v other="<<END|$other" '/^```sh$/ { block = ""; inside = 1; next } /^```$/ && inside { inside = 0; if (block !~ other) printf "%s\n", block; next } inside { block = block $0 "\n" }' "$page" \
  | sed -e "s/PV=pvc-… NS=metrics CLAIM=data-cassandra-4 SET=cassandra/PV=$pv NS=$ns CLAIM=$claim SET=$set/" -e "s/--replicas=N/--replicas=$replicas/" -e "s/\$SET-ORDINAL/\$SET-$ordinal/" \
        -e 's/^kubectl -n $NS get pvc $CLAIM .*must say NotFound$/! kubectl -n $NS get pvc $CLAIM/' \
        -e 's/^kubectl -n $NS get pod /kubectl -n $NS wait pod\/$SET-'"$ordinal"' --for=create --timeout=120s; &/' > commands.sh
bash -euxo pipefail commands.sh
[ "$(kubectl -n "$ns" get pvc "$claim" -o jsonpath='{.spec.volumeName} {.status.phase}')" = "$pv Bound" ]
[ "$(kubectl get pv "$pv" -o jsonpath='{.spec.csi.volumeHandle}')" = "$handle" ]
[ -z "$(kubectl get pv "$pv" -o jsonpath='{.metadata.annotations.steadfast\.dev/quarantine}')" ]
echo "$claim is bound to $pv again, whose data reference is unchanged"
