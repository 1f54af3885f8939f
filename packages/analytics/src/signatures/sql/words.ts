import { TOKEN, type TokenKind } from './tokens.js';

const list = (kind: TokenKind, words: string): readonly (readonly [string, TokenKind])[] =>
  words.split(' ').map((word) => [word, kind]);

/** Reserved words of SQL:2016 and of MySQL, PostgreSQL, SQL Server, Oracle and SQLite, by the part they play in an expression. */
export const WORDS: ReadonlyMap<string, TokenKind> = new Map([
  ...list(TOKEN.logic, 'and or xor div mod'),
  ...list(TOKEN.not, 'not binary distinct exists any some interval'),
  ...list(TOKEN.compareWord, 'like rlike regexp glob ilike similar is sounds between match collate'),
  ...list(TOKEN.constant, 'null true false unknown current_user session_user current_timestamp sysdate'),
  ...list(TOKEN.select, 'select'),
  ...list(TOKEN.union, 'union intersect except minus'),
  ...list(TOKEN.from, 'from'),
  ...list(TOKEN.condition, 'where having when on'),
  ...list(
    TOKEN.statement,
    'insert update delete drop create alter truncate exec execute declare waitfor shutdown begin call merge replace grant revoke set use handler load attach detach pragma kill copy rename do',
  ),
  ...list(
    TOKEN.clause,
    'group limit offset values procedure join inner left right outer cross natural using returning escape fetch top end then else',
  ),
  ...list(TOKEN.case, 'case'),
  ...list(TOKEN.order, 'order'),
  ...list(TOKEN.all, 'all'),
  ...list(TOKEN.as, 'as'),
  ...list(TOKEN.inWord, 'in'),
  ...list(TOKEN.by, 'by'),
  ...list(
    TOKEN.object,
    'table database schema view index procedure function trigger user login role column sequence',
  ),
  ...list(TOKEN.into, 'into'),
]);

/**
 * Functions that injections call and applications do not take from a user: they wait, read files, reach the network, provoke
 * errors that carry data, or spell text past a filter. Names as the vendors' manuals give them.
 */
export const ATTACK_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'sleep benchmark pg_sleep extractvalue updatexml load_file group_concat concat_ws xmltype make_set elt randomblob ' +
    'generate_series regexp_substring crypt_key load_extension sys_eval sys_exec lo_import lo_export lo_get pg_read_file ' +
    'pg_ls_dir xp_cmdshell xp_dirtree xp_fileexist xp_regread xp_servicecontrol sp_executesql sp_password sp_oacreate sp_addextendedproc ' +
    'openrowset opendatasource openquery bulk_insert row_count found_rows name_const gtid_subset gtid_subtract json_keys json_array json_search json_depth ' +
    'get_host_address receive_message sqlid_to_sqlhash drithsx getmappingxpath request sys_guid utl_inaddr raise_error ' +
    'aes_decrypt aes_encrypt des_decrypt unhex hex ascii ord mid substring substr bin conv char chr nchar concat version ' +
    'database user current_user system_user schema iif ifnull isnull nullif coalesce nvl cast convert row exp ' +
    'db_name user_name host_name is_srvrolemember has_dbaccess quotename string_agg array_agg listagg wm_concat ' +
    'dbms_lock dbms_pipe ctxsys encode decode md5 sha1 rand floor if starts_with procedure analyse analyze regexp_replace query_to_xml ' +
    'database_to_xml table_to_xml sqlite_version typeof printf instr strcmp length len lcase ucase lower upper reverse left right repeat space load_extension ' +
    'pow power sqrt cos sin tan abs round ceil sign count sum min max avg json_extract json_value json_query openjson cot pi bit_count inet_ntoa inet6_aton ' +
    'benchmark master_pos_wait get_lock release_lock uuid last_insert_id soundex quote insert lpad rpad trim ltrim rtrim str to_char to_number utl_http httpuritype'
  ).split(' '),
);

/** Those of them that mean an attack wherever they are called with a plausible argument. */
export const ALARMING_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'sleep benchmark pg_sleep extractvalue updatexml load_file group_concat concat_ws xmltype make_set elt randomblob ' +
    'generate_series regexp_substring crypt_key load_extension sys_eval sys_exec lo_import lo_export lo_get pg_read_file ' +
    'pg_ls_dir xp_cmdshell xp_dirtree xp_fileexist xp_regread xp_servicecontrol sp_executesql sp_oacreate sp_addextendedproc ' +
    'openrowset opendatasource openquery name_const gtid_subset gtid_subtract get_host_address receive_message sqlid_to_sqlhash ' +
    'drithsx getmappingxpath raise_error aes_decrypt query_to_xml database_to_xml table_to_xml master_pos_wait get_lock is_srvrolemember'
  ).split(' '),
);
