{{/*
The objects of a manifest of deploy/ (files/, see README.md), as JSON: include "steadfast.objects" (list $ "base/watcher.yaml") | fromJsonArray
*/}}
{{- define "steadfast.objects" -}}
{{- $root := index . 0 -}}
{{- $file := printf "files/%s" (index . 1) -}}
{{- $text := $root.Files.Get $file -}}
{{- if not $text -}}{{- fail (printf "the chart lacks %s: its links were not followed; take what deploy/helm/build packs" $file) -}}{{- end -}}
{{- $objects := list -}}
{{- range regexSplit "(?m)^---$" $text -1 -}}
{{-   $object := fromYaml . -}}
{{-   if $object.Error -}}{{- fail (printf "%s: %s" $file $object.Error) -}}{{- end -}}
{{-   $objects = append $objects $object -}}
{{- end -}}
{{- toJson $objects -}}
{{- end -}}

{{/*
One object, in the namespace of the release, with the labels of the product: include "steadfast.print" (list $ $object)
*/}}
{{- define "steadfast.print" -}}
{{- $root := index . 0 -}}
{{- $object := index . 1 -}}
{{- $cluster := list "ClusterRole" "ClusterRoleBinding" "PriorityClass" "PriorityLevelConfiguration" "FlowSchema" "ValidatingAdmissionPolicy" "ValidatingAdmissionPolicyBinding" -}}
{{- if not (has $object.kind $cluster) -}}
{{-   $_ := set $object.metadata "namespace" $root.Release.Namespace -}}
{{- end -}}
{{- range $object.subjects -}}
{{-   $_ := set . "namespace" $root.Release.Namespace -}}
{{- end -}}
{{- include "steadfast.print-elsewhere" . -}}
{{- end -}}

{{/*
One object where it says that it is, with the labels of the product
*/}}
{{- define "steadfast.print-elsewhere" -}}
{{- $root := index . 0 -}}
{{- $object := index . 1 -}}
{{- $_ := set $object.metadata "labels" (fromJson (include "steadfast.labels" (list $root $object.metadata.labels))) }}
---
{{ toYaml $object }}
{{- end -}}

{{/*
Labels and those that all objects have, as JSON: include "steadfast.labels" (list $ $labels)
*/}}
{{- define "steadfast.labels" -}}
{{- $root := index . 0 -}}
{{- $ours := dict "app.kubernetes.io/name" "steadfast" "app.kubernetes.io/part-of" "steadfast" -}}
{{- toJson (merge $ours (index . 1 | default dict) $root.Values.commonLabels) -}}
{{- end -}}

{{/*
All objects of a manifest: include "steadfast.print-all" (list $ "base/watcher-rbac.yaml"). Without the bindings in the whole cluster of what is bound in namespaces.
*/}}
{{- define "steadfast.print-all" -}}
{{- $root := index . 0 -}}
{{- $namespaced := list "steadfast-watcher" "steadfast-judge" "steadfast-tell" "steadfast-replace-pod" "steadfast-quarantine-claim" "steadfast-restore-claim" -}}
{{- range include "steadfast.objects" . | fromJsonArray -}}
{{-   if not (and $root.Values.namespaces (eq .kind "ClusterRoleBinding") (has .metadata.name $namespaced)) -}}
{{-     include "steadfast.print" (list $root .) -}}
{{-   end -}}
{{- end -}}
{{- end -}}
