-- Gatewatch fields for Kong's logs: value of the key "gatewatch" under custom_fields_by_lua of a logging plugin.
-- Adds {"gatewatch": {node, sequence, credential_hash, claims}} to each line; see docs/guides/kong-fields.md.
-- Kong compiles this text anew for each request and runs it in its sandbox: no require, no os.getenv, no globals kept.

-- Settings -----------------------------------------------------------------------------------------------------------
-- Secret of the credential hash, the same on all nodes, 32 characters or more. Kong 3.x: leave it empty and set the
-- environment variable GATEWATCH_FIELDS_KEY of Kong instead. Without either there is no hash.
local KEY = ""
-- Headers and query parameters that hold an API key, lower case.
local KEY_NAMES = { "apikey", "x-api-key" }
-- Claims of a verified token to keep; the collector knows these.
local CLAIMS = { sub = true, azp = true, iss = true, scope = true, exp = true }
-- Longest token whose claims are read, bytes.
local LONGEST_TOKEN = 8192
------------------------------------------------------------------------------------------------------------------------

-- Members of a JSON object's first level that CLAIMS names: plain strings and numbers. Text with escapes is left out.
local function claims_of(json)
  local claims, depth, key, colon, at = nil, 0, nil, nil, 1
  while true do
    local from, _, mark = json:find('([%[%]{},:"])', at)
    if not from then
      return claims
    end
    at = from + 1
    if mark == '"' then
      local to = from
      repeat
        to = json:find('["\\]', to + 1)
        if not to then
          return claims
        end
        local escape = json:byte(to) == 92
        if escape then
          to = to + 1
        end
      until not escape
      local text = json:sub(from + 1, to - 1)
      if depth == 1 and not colon then
        key = text
      elseif depth == 1 and CLAIMS[key] and key ~= "exp" and not text:find("\\", 1, true) then
        claims = claims or {}
        claims[key] = text
      end
      at = to + 1
    elseif mark == ":" then
      colon = depth == 1 and from or colon
    elseif mark == "," or mark == "}" then
      if depth == 1 and key == "exp" and colon then
        claims = claims or {}
        claims.exp = tonumber(json:sub(colon + 1, from - 1))
      end
      if depth == 1 then
        key, colon = nil, nil
      end
      if mark == "}" then
        depth = depth - 1
      end
    elseif mark == "]" then
      depth = depth - 1
    else
      depth = depth + 1
    end
  end
end

-- Payload of a JSON Web Token (RFC 7519), which Kong has verified.
local function payload_of(token)
  local part = #token <= LONGEST_TOKEN and token:match("^[%w_-]+%.([%w_-]+)%.[%w_-]*$")
  if not part then
    return nil
  end
  part = part:gsub("-", "+"):gsub("_", "/")
  if #part % 4 ~= 0 then
    part = part .. ("=="):sub(1, 4 - #part % 4)
  end
  return ngx.decode_base64(part)
end

-- The credential as the client presented it, also when Kong refused it.
local function presented(token)
  if token then
    return token
  end
  local header = kong.request.get_header("authorization")
  if header then
    return header:match("^%S+%s+(.+)$") or header
  end
  for _, name in ipairs(KEY_NAMES) do
    local value = kong.request.get_header(name) or kong.request.get_query_arg(name)
    if type(value) == "string" and value ~= "" then
      return value
    end
  end
  -- The plugin took it out of the request (hide_credentials).
  local credential = kong.client.get_credential()
  return credential and credential.consumer and not credential.secret and credential.key or nil
end

local function secret()
  if KEY ~= "" or not kong.vault then
    return KEY
  end
  return kong.vault.get("{vault://env/gatewatch-fields-key}") or ""
end

local function fields()
  local shared = kong.ctx.shared
  -- Another logging plugin was here in this request: one request has one number.
  if shared.gatewatch_fields then
    return shared.gatewatch_fields
  end
  local made = { node = kong.node.get_id() }
  -- Shared by all workers; begins anew when Kong starts, goes on when it reloads.
  made.sequence = ngx.shared.kong:incr("gatewatch:sequence", 1, 0)
  shared.gatewatch_fields = made

  -- Set by Kong's jwt plugin once it has verified the token.
  local token = shared.authenticated_jwt_token
  token = type(token) == "string" and token or nil
  local ok, credential, key = pcall(function()
    return presented(token), secret()
  end)
  if ok and credential and key ~= "" then
    local hash = ngx.encode_base64(ngx.hmac_sha1(key, credential))
    made.credential_hash = hash:gsub("%+", "-"):gsub("/", "_"):sub(1, 22)
  end
  local read, claims = pcall(function()
    local payload = token and payload_of(token)
    return payload and claims_of(payload)
  end)
  made.claims = read and claims or nil
  return made
end

-- An error in here would cost the log line.
local ok, made = pcall(fields)
return ok and made or nil
