{{/*
What the services are told, as JSON: base/config.yaml, then what follows from other values, then `config`
*/}}
{{- define "steadfast.config" -}}
{{- $values := .Values -}}
{{- $kafka := $values.kafka -}}
{{- $data := (include "steadfast.objects" (list . "base/config.yaml") | fromJsonArray | first).data -}}
{{- $_ := set $data "STEADFAST_TOPICS_PARTITIONS" (toString (int $values.topics.partitions)) -}}
{{- $_ := set $data "STEADFAST_TOPICS_REPLICATION" (toString (int $values.topics.replication)) -}}
{{- $_ := set $data "STEADFAST_WATCHER_LEASE_NAMESPACE" .Release.Namespace -}}
{{- $_ := set $data "STEADFAST_REMEDIATOR_NAMESPACE" .Release.Namespace -}}
{{- $_ := set $data "STEADFAST_SIGNING_KEY_SECRET" $values.remediator.signingKeySecret -}}
{{- $_ := set $data "STEADFAST_WRITES" (toString $values.writes.enabled) -}}
{{- $_ := set $data "STEADFAST_EVENTS" (toString (and $values.writes.enabled $values.writes.events)) -}}
{{- with $values.cluster.id -}}{{- $_ := set $data "STEADFAST_CLUSTER_ID" . -}}{{- end -}}
{{- with $values.cluster.name -}}{{- $_ := set $data "STEADFAST_CLUSTER_NAME" . -}}{{- end -}}
{{- with $values.namespaces -}}{{- $_ := set $data "STEADFAST_WATCHER_NAMESPACES" (join "," .) -}}{{- end -}}

{{- $_ := set $data "STEADFAST_KAFKA_BOOTSTRAP_SERVERS" $kafka.bootstrapServers -}}
{{- $protocol := printf "%s%s" (ternary "SASL_" "" $kafka.sasl.enabled) (ternary "SSL" "PLAINTEXT" $kafka.tls.enabled) -}}
{{- if ne $protocol "PLAINTEXT" -}}{{- $_ := set $data "STEADFAST_KAFKA_SECURITY_PROTOCOL" $protocol -}}{{- end -}}
{{- if $kafka.sasl.enabled -}}{{- $_ := set $data "STEADFAST_KAFKA_SASL_MECHANISM" $kafka.sasl.mechanism -}}{{- end -}}
{{- if and $kafka.tls.enabled $kafka.tls.caSecret -}}
{{-   $_ := set $data "STEADFAST_KAFKA_SSL_TRUSTSTORE_TYPE" "PEM" -}}
{{-   $_ := set $data "STEADFAST_KAFKA_SSL_TRUSTSTORE_LOCATION" "/etc/steadfast/kafka-ca/ca.crt" -}}
{{- end -}}
{{- range $property, $value := $kafka.properties -}}
{{-   $_ := set $data (printf "STEADFAST_KAFKA_%s" ($property | replace "." "_" | upper)) $value -}}
{{- end -}}
{{- range $key, $value := $values.config -}}{{- $_ := set $data $key $value -}}{{- end -}}
{{- toJson $data -}}
{{- end -}}

{{/*
A list of the policy under its name
*/}}
{{- define "steadfast.policy" -}}
{{- range $part := list "windows" "approvals" -}}
{{-   $list := index $.Values.policy $part -}}
{{-   if $list }}{{ $part }}:
{{ toYaml $list }}
{{    else }}{{ $part }}: []
{{    end -}}
{{- end -}}
{{- end -}}
