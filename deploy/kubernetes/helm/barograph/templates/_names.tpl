{{- define "barograph.labels" -}}
app.kubernetes.io/name: barograph
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "barograph.image" -}}
{{ .image.repository }}:{{ .image.tag | default .chart.AppVersion }}
{{- end }}
{{- define "barograph.settings" -}}
http.bind: 0.0.0.0
processor.state.dir: /var/lib/barograph/state
processor.standbys: {{ .Values.processor.standbys }}
{{ toYaml .Values.settings }}
{{- end }}
{{- define "barograph.hardened" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
seccompProfile: {type: RuntimeDefault}
{{- end }}
