{{/*
The Deployment of a service with what the values say of it: include "steadfast.deployment" (list $ "watcher" $object)
*/}}
{{- define "steadfast.deployment" -}}
{{- $root := index . 0 -}}
{{- $service := index . 1 -}}
{{- $deployment := index . 2 -}}
{{- $values := index $root.Values $service -}}
{{- $template := $deployment.spec.template -}}
{{- $pod := $template.spec -}}
{{- $container := index $pod.containers 0 -}}

{{- if kindIs "invalid" $values.replicas -}}
{{-   if and (eq $service "remediator") $root.Values.writes.enabled -}}{{- $_ := set $deployment.spec "replicas" 2 -}}{{- end -}}
{{-   if and (eq $service "analyzer") $root.Values.highAvailability -}}{{- $_ := set $deployment.spec "replicas" 3 -}}{{- end -}}
{{- else -}}
{{-   $_ := set $deployment.spec "replicas" (int $values.replicas) -}}
{{- end -}}
{{- if and $root.Values.highAvailability (ne $service "webhooks") -}}
{{-   $_ := set $deployment.spec "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 1 "maxUnavailable" 0)) -}}
{{- /* Why so: components/high-availability. */ -}}
{{-   range $pod.topologySpreadConstraints -}}
{{-     if eq .topologyKey "kubernetes.io/hostname" -}}
{{-       $_ := set . "whenUnsatisfiable" "DoNotSchedule" -}}
{{-       $_ := set . "nodeTaintsPolicy" "Honor" -}}
{{-       $_ := set . "matchLabelKeys" (list "pod-template-hash") -}}
{{-     end -}}
{{-   end -}}
{{- else if and (eq $service "remediator") $root.Values.writes.enabled -}}
{{-   $_ := set $deployment.spec "strategy" (dict "type" "RollingUpdate") -}}
{{- end -}}

{{- $_ := set $container "image" (include "steadfast.image" (list $root $values.image)) -}}
{{- with $root.Values.image.pullPolicy -}}{{- $_ := set $container "imagePullPolicy" . -}}{{- end -}}
{{- with $root.Values.image.pullSecrets -}}
{{-   $secrets := list -}}
{{-   range . -}}{{- $secrets = append $secrets (dict "name" .) -}}{{- end -}}
{{-   $_ := set $pod "imagePullSecrets" $secrets -}}
{{- end -}}
{{- $_ := set $container "resources" $values.resources -}}
{{- range $container.env -}}
{{-   if eq .name "JAVA_TOOL_OPTIONS" -}}{{- $_ := set . "value" $values.javaToolOptions -}}{{- end -}}
{{- end -}}
{{- range $pod.volumes -}}
{{-   if eq .name "signing-key" -}}{{- $_ := set .secret "secretName" $values.signingKeySecret -}}{{- end -}}
{{-   if eq .name "webhooks" -}}{{- $_ := set .secret "secretName" $values.secret -}}{{- end -}}
{{-   if eq .name "tls" -}}{{- $_ := set .secret "secretName" $values.tlsSecret -}}{{- end -}}
{{- end -}}

{{- $env := $container.env -}}
{{- $mounts := $container.volumeMounts -}}
{{- $volumes := $pod.volumes -}}
{{- with $root.Values.kafka.sasl -}}
{{-   if .enabled -}}
{{-     $env = append $env (dict "name" "STEADFAST_KAFKA_SASL_JAAS_CONFIG" "valueFrom" (dict "secretKeyRef" (dict "name" (index .secrets $service) "key" .key))) -}}
{{-   end -}}
{{- end -}}
{{- with $root.Values.kafka.tls -}}
{{-   if and .enabled .caSecret -}}
{{-     $mounts = append $mounts (dict "name" "kafka-ca" "mountPath" "/etc/steadfast/kafka-ca" "readOnly" true) -}}
{{-     $secret := dict "secretName" .caSecret "defaultMode" 288 "items" (list (dict "key" .caKey "path" "ca.crt")) -}}
{{-     $volumes = append $volumes (dict "name" "kafka-ca" "secret" $secret) -}}
{{-   end -}}
{{- end -}}
{{- $_ := set $container "env" (concat $env $values.env) -}}
{{- $_ := set $container "volumeMounts" (concat $mounts $values.volumeMounts) -}}
{{- $_ := set $pod "volumes" (concat $volumes $values.volumes) -}}

{{- with $root.Values.priorityClass.name -}}{{- $_ := set $pod "priorityClassName" . -}}{{- else -}}{{- $_ := unset $pod "priorityClassName" -}}{{- end -}}
{{- with $values.nodeSelector -}}{{- $_ := set $pod "nodeSelector" . -}}{{- end -}}
{{- with $values.tolerations -}}{{- $_ := set $pod "tolerations" . -}}{{- end -}}
{{- with $values.affinity -}}{{- $_ := set $pod "affinity" . -}}{{- end -}}
{{- $annotations := dict -}}
{{- if $root.Values.restartOnChange -}}{{- $annotations = dict "checksum/config" (include "steadfast.config" $root | sha256sum) -}}{{- end -}}
{{- with merge $annotations $values.podAnnotations -}}{{- $_ := set $template.metadata "annotations" . -}}{{- end -}}
{{- $_ := set $template.metadata "labels" (merge (fromJson (include "steadfast.labels" (list $root $template.metadata.labels))) $values.podLabels) -}}
{{- include "steadfast.print" (list $root $deployment) -}}
{{- end -}}

{{/*
include "steadfast.image" (list $ $image)
*/}}
{{- define "steadfast.image" -}}
{{- $all := (index . 0).Values.image -}}
{{- $one := index . 1 -}}
{{- with $all.registry }}{{ trimSuffix "/" . }}/{{ end }}{{ $one.repository }}
{{- if $one.digest }}@{{ $one.digest }}{{ else }}:{{ $all.tag | default (index . 0).Chart.AppVersion }}{{ end }}
{{- end -}}

{{/*
All objects of a service's manifest: include "steadfast.service" (list $ "watcher")
*/}}
{{- define "steadfast.service" -}}
{{- $root := index . 0 -}}
{{- $service := index . 1 -}}
{{- range include "steadfast.objects" (list $root (printf "base/%s.yaml" $service)) | fromJsonArray -}}
{{-   if eq .kind "Deployment" -}}{{- include "steadfast.deployment" (list $root $service .) -}}
{{-   else -}}{{- include "steadfast.print" (list $root .) -}}{{- end -}}
{{- end -}}
{{- end -}}
