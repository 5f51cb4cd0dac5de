'use strict';
// Everything that comes from the API is put in as text, never as markup: it has names and messages that anybody in the cluster may have chosen.

const SEVERITIES = ['critical', 'warning', 'info'];
const RUNBOOKS = 'https://steadfast.dev/docs/runbooks/';
const FILTERS = ['namespace', 'set', 'rule', 'name'];
const TOKEN = 'steadfast-token';
const byId = id => document.getElementById(id);

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function get(path) {
  const token = sessionStorage.getItem(TOKEN);
  const answer = await fetch('../v1/' + path, {headers: token ? {Authorization: 'Bearer ' + token} : {}, cache: 'no-store'});
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body.detail || answer.status + ' ' + answer.statusText);
  return body;
}

function node(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function link(text, url) {
  // A runbook's address is configured by whoever runs the analyzer; what is no web address stays text.
  if (!/^https?:\/\//.test(url || '')) return node('span', text);
  const made = node('a', text);
  made.href = url;
  made.rel = 'noreferrer';
  made.target = '_blank';
  return made;
}

function ago(instant) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(instant)) / 1000));
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
  const [unit, size] = units.find(u => seconds >= u[1]) || units[3];
  return Math.floor(seconds / size) + ' ' + unit;
}

function time(before, instant) {
  const made = node('time', before + ago(instant));
  made.dateTime = made.title = instant;
  return made;
}

function target(object) {
  return object.kind + ' ' + (object.namespace ? object.namespace + '/' : '') + object.name;
}

function plan(remediation) {
  const made = node('section', null, 'plan');
  const head = node('p');
  head.append(node('strong', 'Plan ' + remediation.id), ' ' + remediation.plan.fix + ' ', node('span', remediation.state, 'tag'));
  made.append(head);
  if (remediation.reason || remediation.turnedBack) made.append(node('p', (remediation.reason || remediation.turnedBack).text));
  const steps = node('ol');
  remediation.plan.steps.forEach((step, i) => {
    const progress = (remediation.progress || [])[i];
    steps.append(node('li', step.verb + ' ' + target(step.target) + (progress && progress.state !== 'PENDING' ? ': ' + progress.state : '')));
  });
  made.append(steps);
  (remediation.plan.cautions || []).forEach(caution => made.append(node('p', caution)));
  if (remediation.state === 'PROPOSED') {
    const how = node('p', 'Every step, and the command that approves exactly that: ');
    how.append(node('code', 'steadfast plan ' + remediation.id));
    made.append(how);
  }
  return made;
}

function article(finding, remediations) {
  const resolved = finding.state === 'RESOLVED';
  const kind = resolved ? 'resolved' : finding.severity;
  const made = node('article', null, kind);
  made.id = finding.id;
  const title = node('h2');
  title.append(node('span', kind, 'tag ' + kind), ' ' + finding.summary);
  const meta = node('p', target(finding.subject) + (finding.blocking ? ' · pod ' + finding.blocking : '') + ' · ', 'meta');
  meta.append(link(finding.rule, finding.runbook || RUNBOOKS + encodeURIComponent(finding.rule)), ' · ', time('since ', finding.since), ...(resolved ? [' · ', time('over for ', finding.resolvedAt)] : []));
  made.append(title, meta);
  if (finding.advice) made.append(node('p', finding.advice));
  if (finding.evidence && finding.evidence.length) {
    const evidence = node('details');
    const list = node('ul');
    finding.evidence.forEach(e => list.append(node('li', e.kind + ' ' + e.name + ' ' + (e.field || e.event || '') + ': ' + (e.value === undefined || e.value === null ? 'absent' : e.value))));
    evidence.append(node('summary', 'Evidence'), list);
    made.append(evidence);
  }
  if (finding.noPlan) made.append(node('p', 'No plan: ' + finding.noPlan.text));
  (finding.remediations || []).map(id => remediations.get(id)).filter(Boolean).forEach(remediation => made.append(plan(remediation)));
  return made;
}

function worstFirst(a, b) {
  const open = (a.state === 'RESOLVED') - (b.state === 'RESOLVED');
  return open || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || Date.parse(a.since) - Date.parse(b.since);
}

function said(text) {
  byId('problem').hidden = !text;
  byId('problem').textContent = text || '';
}

async function show() {
  const asked = new URLSearchParams(location.search);
  const query = new URLSearchParams(FILTERS.filter(name => asked.get(name)).map(name => [name, asked.get(name)]));
  try {
    const [status, findings, remediations] = await Promise.all([get('status'), get('findings?' + query), get('remediations')]);
    const named = findings.items.find(f => f.clusterName);
    byId('status').textContent = 'Cluster ' + (named ? named.clusterName + ' · ' : '') + status.cluster + (status.leads ? '' : ' · this replica stands by') + (status.paused.length ? ' · paused: ' + status.paused.join(', ') : '');
    const plans = new Map(remediations.items.map(r => [r.id, r]));
    const items = findings.items.filter(f => asked.has('resolved') || f.state !== 'RESOLVED').sort(worstFirst);
    byId('findings').replaceChildren(...items.map(f => article(f, plans)));
    if (!items.length) byId('findings').append(node('p', 'Nothing is wrong here' + (query.size ? ', as far as this filter shows.' : '.'), 'none'));
    byId('token').hidden = true;
    said(null);
  } catch (e) {
    byId('findings').replaceChildren();
    const nobody = e instanceof Refusal && e.status === 401;
    byId('token').hidden = !nobody;
    said(nobody && !sessionStorage.getItem(TOKEN) ? null : e.message);
    if (nobody) sessionStorage.removeItem(TOKEN);
  }
}

byId('token').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, byId('bearer').value.trim());
  byId('bearer').value = '';
  show();
});

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = byId('filter').elements[name];
  if (field) field.type === 'checkbox' ? field.checked = true : field.value = value;
}
byId('filter').addEventListener('submit', () => {
  // Empty fields would only make the address longer.
  for (const field of byId('filter').elements) if (!field.value) field.disabled = true;
});

show();
setInterval(() => document.visibilityState === 'visible' && !document.querySelector('details[open]') && byId('token').hidden && show(), 15000);
