{{/*
What is refused, although each value alone may be given
*/}}
{{- define "steadfast.check" -}}
{{- $values := .Values -}}
{{- if and $values.writes.enabled (not $values.remediator.enabled) -}}
{{-   fail "writes.enabled is for the remediator: set remediator.enabled too" -}}
{{- end -}}
{{- if and (or $values.fixes.replacePod $values.fixes.quarantineClaim) (not $values.writes.enabled) -}}
{{-   fail "fixes.* grant rights that nothing uses without writes.enabled: set it too" -}}
{{- end -}}
{{- if not $values.writes.enabled -}}
{{-   if $values.highAvailability -}}{{- fail "highAvailability needs writes.enabled: without it no lease is taken, and there must be one remediator" -}}{{- end -}}
{{-   if gt (int $values.remediator.replicas) 1 -}}{{- fail "remediator.replicas needs writes.enabled: without it no lease is taken, and two would both propose" -}}{{- end -}}
{{- end -}}
{{- end -}}
