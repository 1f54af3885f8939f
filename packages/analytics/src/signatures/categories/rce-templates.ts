import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** Templates and directives that a server fills in: text that an engine would evaluate. */
export const RCE_TEMPLATES: readonly Rule[] = [
  {
    id: 'rce-template',
    category: 'rce',
    severity: 'high',
    because: 'makes a template engine calculate or reach for its insides (server-side template injection)',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['{{', `\${`, '#{', '<%', '{%', '__', '@(', '*{', `[[\${`, '#set', '{php', '$class', '~{', '{$'],
      pattern: [
        String.raw`(?:\{\{|\$\{|#\{|\*\{|<%=?|\{%=?|@\(|\{\$|\[\[\$?\{?)-?\s*['"]?\(?\d+['"]?\s*[*+/%-]\s*['"]?\d+`,
        String.raw`\{\{.{0,200}(?:constructor|__\w+__|config\b|self\.|request\.|_self|\.mro\b|lipsum|cycler|joiner|namespace\(|settings\.|app\.request|\|\s*(?:attr|safe|map|filter|sort|join)\s*\(|\(\s*\)|range\(|dump\()`,
        String.raw`__(?:globals|builtins|subclasses|mro|import|getattribute|reduce)__|__(?:class|base|bases|init|code|dict)__\s*[.\[]\s*['\x60\"]?__`,
        String.raw`<%=?-?\s*(?:if|for|system|exec|file\.|dir\.|io\.|request|response|out\.|eval|\x60|require|@|global|self|new\s|end\b)|<%@|<%!`,
        String.raw`\{%-?\s*(?:if|for|import|include|extends|set|from|debug|raw|block|macro|with|load|endif|endfor)\b`,
        String.raw`\{php\}|\{\$smarty\.|\{(?:system|exec|literal|fetch|include)\s*\(?\s*['"]|#set\s*\(\s*\$|\$class\.(?:inspect|forname)|freemarker\.template\.utility|\?new\(\)|\[#-?-?assign|<#assign`,
        String.raw`[$#*~]\{[^}]{0,80}(?:\.exec\s*\(|\.getclass\s*\(|getruntime|\.forname|\.constructor|system\.|process\.|request\.|session\.|application\b|facescontext|pagecontext|#this|#root)`,
      ].join('|'),
    },
    bad: [
      '{{7*7}}',
      `\${7*7}`,
      '#{16*8787}',
      '{{config.__class__}}',
      "{{''.__class__.__mro__}}",
      '<%= 7*7 %>',
      '{% if True %}49{% endif %}',
      "{{get_flashed_messages.__globals__.__builtins__.print('x')}}",
      '#set($x=1)',
    ],
    good: [
      '{{ user.name }}',
      `\${price}`,
      'Hello {{first_name}}',
      '#{hashtag}',
      '{id}',
      'a __b__ c',
      'src/pkg/__init__.py',
      'def __init__(self):',
      '100 % {off}',
      '{"a":{"b":1}}',
    ],
  },
  {
    id: 'rce-include',
    category: 'rce',
    severity: 'critical',
    because: 'is a server-side include directive (<!--#exec …), or an ESI one',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['<!--', '<esi:'],
      pattern: String.raw`<!--\s*#\s*(?:exec|include|echo|set|config|printenv|fsize|flastmod|cmd)\b|<esi:\w`,
    },
    bad: ['<!--#exec cmd="ls" -->', '<!--#include file="secret" -->', '<esi:include src="//evil.example" />'],
    good: ['<!-- a comment -->', '<!-- #1 -->', '--> exec'],
  },
];
