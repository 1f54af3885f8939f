import type { Severity } from '@gatewatch/model';
import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';
import { SQL_CLAIM } from '../sql/sql-claim.js';
import { sqlClaims } from '../sql/sql-claims.js';
import { SQL_TRIGGERS } from '../sql/sql-triggers.js';

function claim(
  name: keyof typeof SQL_CLAIM,
  id: string,
  severity: Severity,
  because: string,
  cases: Pick<Rule, 'bad' | 'good'>,
): Rule {
  const bit = SQL_CLAIM[name];
  return {
    id: `sqli-${id}`,
    category: 'sqli',
    severity,
    because,
    parts: PART_KINDS,
    looksFor: { kind: 'scan', needs: SQL_TRIGGERS, scan: (reading) => (sqlClaims(reading) & bit) !== 0 },
    ...cases,
  };
}

/** SQL injection. The text is read as SQL in every place an application may have put it; see `sql/`. */
export const SQLI: readonly Rule[] = [
  claim('union', 'union', 'high', "joins a second query to the application's own (union select)", {
    bad: [
      '-1 union select 1,2,user()--',
      "x' UNION/**/ALL/**/SELECT NULL,NULL#",
      '1 /*!50000union*/ /*!50000select*/ 1,2',
      '1e1union select a from b',
    ],
    good: [
      'student union, select a room',
      'the union selected a few delegates',
      "O'connors UNION selected a few friends",
      'union square',
      'credit union select checking',
    ],
  }),
  claim(
    'condition',
    'condition',
    'high',
    'adds a condition that is always true, or that asks the database a question',
    {
      bad: [
        "' or '1'='1",
        '1 or 1=1',
        '1) and 6055=6055 and (1=1',
        "admin' or 1=1#",
        "x' and substring(password,1,1)='a",
        '" or ""="',
        "1' and sleep(5) and 'a'='a",
        "' or not 1=2 --",
        '1%27%20or%201=1--',
      ],
      good: [
        "O'Brien and Sons",
        'black and "shower curtain"',
        "Name eq 'x' and Price gt 5",
        'project = "GW" AND status = "Open"',
        "name=='x';age=gt=5",
        'title:"foo" AND (a OR b)',
        '5 and a quarter by 8 inches',
        "D'or 1st parfume",
        'rock and roll',
        "1950' and 60's women's coats",
        'this or that = fine',
      ],
    },
  ),
  claim(
    'commentOut',
    'comment',
    'medium',
    "closes the application's string and comments out the rest of its query",
    {
      bad: ["admin'--", "admin' #", "x')/*", "1';--"],
      good: [
        "'1--",
        "dress with hat 18';",
        'please select pair #1',
        '"1--"',
        "JACK-O'-LANTERN?",
        "it's done -- at last, I think",
      ],
    },
  ),
  claim('stacked', 'stacked', 'critical', 'ends the statement and begins another one', {
    bad: [
      '1;drop table users',
      "1'; exec xp_cmdshell('dir')--",
      "x','0','0');waitfor delay '0:0:15';--",
      '1;declare @a int',
      "1';select pg_sleep(5)--",
    ],
    good: [
      'bread; drop table 5 for dinner',
      'lay the cloth; set the table',
      'done; select your plan from the list',
      'a=1;b=2',
      '; update your profile',
    ],
  }),
  claim('statement', 'statement', 'medium', 'is a whole SQL statement', {
    bad: [
      'select * from users where id = 1',
      'drop table users',
      'select benchmark(5000000,md5(1))',
      "insert into users values (1,'x')",
    ],
    good: [
      'select your plan from the list',
      'drop table 5 for dinner',
      'update set 5',
      'delete from cart',
      'select one',
      'create account',
    ],
  }),
  claim('subquery', 'subquery', 'high', 'puts a query where a value belongs', {
    bad: [
      '(select count(*) from users)',
      '1+(select 1)',
      '(select (case when (1=1) then 1 else 0 end))',
      'case when 1=1 then 2 else 3 end',
    ],
    good: ['(select one)', 'choose (select a size)', 'in case when needed', '(see below)'],
  }),
  claim(
    'alarmingCall',
    'function',
    'high',
    'calls a function that waits, leaks data by errors, reads files or reaches the network',
    {
      bad: [
        'sleep(5)',
        'benchmark(5000000,md5(1))',
        'extractvalue(1,concat(0x7e,version()))',
        "load_file('/etc/passwd')",
        'utl_inaddr.get_host_address((select 1 from dual))',
      ],
      good: ['sleep (well)', 'benchmark (results below)', 'a good sleep', 'how to sleep better at night'],
    },
  ),
  claim('spelledText', 'spelled-text', 'high', 'spells text in character codes, to get past filters', {
    bad: ['char(113)||char(98)', 'chr(1)+chr(2)', 'concat(0x7e,user())', 'char(97,98,99)'],
    good: ['char (see page 12)', 'chart(1)', 'concat a and b'],
  }),
  claim('orderBy', 'columns', 'medium', 'counts the columns of a query (order by 10)', {
    bad: ["1' order by 10--", '1 order by 7#', '1) group by 1,2--', '1 procedure analyse(1)'],
    good: ['order by 5 pm', 'order=name', 'please order by friday', 'group by age'],
  }),
  claim('breakOut', 'break-out', 'high', "closes the application's string and goes on with an operator", {
    bad: ["'||(select 1)||'", "x'-sleep(1)-'x", "1'+(select 1)+'"],
    good: [
      '14" x 18" frame',
      'reclaimed "wood" + "sign"',
      "3 1'/3",
      "bead' -lucite -plastic",
      '"white" + "plate"',
    ],
  }),
  {
    id: 'sqli-catalogue',
    category: 'sqli',
    severity: 'high',
    because: 'names the tables or variables in which databases describe themselves',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: [
        'information_schema',
        'sys',
        'pg_',
        'sqlite_',
        'mysql.',
        '@@',
        'all_users',
        'user_tables',
        'all_tables',
        'rdb$',
        'v$version',
        'master..',
        'xp_',
        'outfile',
        'dumpfile',
        'boolean mode',
        'mongo',
        'dbms_',
        'ctxsys',
        'utl_',
      ],
      pattern: String.raw`information_schema\W|\bsys\.(?:objects|tables|columns|databases|sql_logins|user\$|fn_)|\bsys(?:objects|columns|users|databases|tables|ibm\.|ibm\.systables)\b|\bpg_(?:catalog|shadow|user|class|tables|database|stat_activity|sleep)\b|\bsqlite_(?:master|temp_master|schema|version)\b|\bmysql\.(?:user|db|innodb|proc|func)|@@(?:version|datadir|hostname|global|basedir|servername|tmpdir|pack_received|identity|spid|session)|\b(?:all_users|all_tables|user_tables|user_tab_columns|all_tab_columns)\b|\brdb\$\w|\bv\$version\b|\bmaster\.\.|\bmsysaccessobjects\b|\bxp_(?:cmdshell|dirtree|regread|fileexist|servicecontrol)\b|\binto\s+(?:out|dump)file\b|\bin\s+boolean\s+mode\s*\)|\bdbms_(?:pipe|utility|lock|xmlgen|scheduler|java|ldap)\b|\bctxsys\.|\butl_(?:http|inaddr|smtp|file)\b`,
    },
    bad: [
      '1 and 1=(select count(*) from information_schema.tables)',
      'select @@version',
      "x' into outfile '/var/www/a.php'--",
      'sysobjects',
    ],
    good: ['information schema design', 'the sys admin', 'user@@home', 'rdb', 'pg_13 rated'],
  },
];
