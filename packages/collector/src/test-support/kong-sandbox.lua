-- Runs a custom_fields_by_lua text as Kong does, without Kong: luajit kong-sandbox.lua SNIPPET 2.8|3.9|off
-- The environments are those of kong-lua-sandbox 1.0 (Kong 2.8) and kong/tools/sandbox (Kong 3.x), untrusted_lua=sandbox.
-- Requests come on stdin, one `name=value` a line, a blank line between them; one line of JSON is printed for each log
-- plugin that ran the text. ngx.hmac_sha1 is OpenSSL's; everything else of ngx and kong is the little that is needed here.
local snippet_path, kong_version = arg[1], arg[2]
local file = assert(io.open(snippet_path))
local snippet = file:read("*a")
file:close()

local ffi = require("ffi")
ffi.cdef([[
  const void *EVP_sha1(void);
  unsigned char *HMAC(const void *md, const void *key, int key_len, const unsigned char *d, size_t n, unsigned char *out, unsigned int *len);
]])
local crypto
for _, name in ipairs({ "libcrypto.so.3", "libcrypto.so.1.1", "crypto" }) do
  local ok, library = pcall(ffi.load, name)
  if ok then
    crypto = library
    break
  end
end

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function encode_base64(text)
  local out = {}
  for at = 1, #text, 3 do
    local a, b, c = text:byte(at, at + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    for shift = 3, 0, -1 do
      local digit = math.floor(bits / 64 ^ shift) % 64
      local beyond = (shift == 1 and not b) or (shift == 0 and not c)
      out[#out + 1] = beyond and "=" or ALPHABET:sub(digit + 1, digit + 1)
    end
  end
  return table.concat(out)
end
local function decode_base64(text)
  if #text % 4 ~= 0 or not text:match("^[%w+/]*=?=?$") then
    return nil
  end
  local out, bits, count = {}, 0, 0
  for digit in text:gmatch("[%w+/]") do
    bits = bits * 64 + ALPHABET:find(digit, 1, true) - 1
    count = count + 6
    if count >= 8 then
      count = count - 8
      out[#out + 1] = string.char(math.floor(bits / 2 ^ count) % 256)
      bits = bits % 2 ^ count
    end
  end
  return table.concat(out)
end

-- One node of Kong: what outlives a request.
local zone = {}
local dict = setmetatable({ [1] = "userdata" }, {
  __index = {
    incr = function(_, key, by, init)
      zone[key] = (zone[key] or init) + by
      return zone[key]
    end,
  },
})
local request, context
ngx = {
  encode_base64 = encode_base64,
  decode_base64 = decode_base64,
  shared = { kong = dict },
  hmac_sha1 = function(key, text)
    local out, length = ffi.new("unsigned char[20]"), ffi.new("unsigned int[1]")
    crypto.HMAC(crypto.EVP_sha1(), key, #key, text, #text, out, length)
    return ffi.string(out, length[0])
  end,
}
kong = {
  node = { get_id = function() return "8d2a7c4e-1111-4222-8333-444455556666" end },
  request = {
    get_header = function(name)
      if request.broken then error("no request") end
      return request["header." .. name]
    end,
    get_query_arg = function(name) return request["query." .. name] end,
  },
  client = {
    get_credential = function()
      return request["credential.key"]
        and { id = "c", consumer = { id = "x" }, key = request["credential.key"], secret = request["credential.secret"] }
    end,
  },
  ctx = setmetatable({}, { __index = function(_, name) return name == "shared" and context or nil end }),
}
if kong_version ~= "2.8" then
  kong.vault = {
    get = function(reference)
      if reference == "{vault://env/gatewatch-fields-key}" then return os.getenv("GATEWATCH_FIELDS_KEY") end
      return nil, "could not get value from external vault"
    end,
  }
end

local LISTED = {
  ["2.8"] = [[_VERSION assert error ipairs next pairs pcall select tonumber tostring type unpack xpcall
    coroutine.create coroutine.resume coroutine.running coroutine.status coroutine.wrap coroutine.yield
    math.abs math.ceil math.floor math.fmod math.huge math.max math.min math.modf math.pow math.random math.sqrt
    os.clock os.difftime os.time
    string.byte string.char string.find string.format string.gmatch string.gsub string.len string.lower string.match
    string.reverse string.sub string.upper table.insert table.maxn table.remove table.sort]],
  ["3.9"] = [[_VERSION assert error ipairs next pairs pcall print select tonumber tostring type unpack xpcall
    bit.band bit.bor bit.bxor coroutine.create coroutine.wrap io.type jit.os
    math.abs math.ceil math.floor math.fmod math.huge math.max math.min math.modf math.pow math.random math.sqrt
    os.clock os.date os.difftime os.time
    string.byte string.char string.find string.format string.gmatch string.gsub string.len string.lower string.match
    string.rep string.reverse string.sub string.upper table.concat table.insert table.maxn table.remove table.sort]],
}

local function copied(destination, origin, visited)
  for name, value in pairs(origin) do
    if type(value) == "table" and not visited[value] then
      visited[value] = type(destination[name]) == "table" and destination[name] or {}
      destination[name] = copied(visited[value], value, visited)
    else
      destination[name] = visited[value] or value
    end
  end
  return setmetatable(destination, getmetatable(origin))
end

local function sandboxed(text)
  local listed = LISTED[kong_version]
  if not listed then
    return assert(load(text, "snippet", "t", setmetatable({}, { __index = _G })))
  end
  local env = {}
  for id in listed:gmatch("%S+") do
    local library, name = id:match("([^.]+)%.(.+)")
    if library then
      env[library] = env[library] or {}
      env[library][name] = _G[library][name]
    else
      env[id] = _G[id]
    end
  end
  env.require = function(name) error("require '" .. name .. "' not allowed within sandbox") end
  env._G = env
  if kong_version == "2.8" then
    copied(env, { kong = kong, ngx = ngx }, {})
  else
    env.kong, env.ngx = setmetatable({}, { __index = kong }), ngx
  end
  local compiled = assert(load(text, "snippet", "t", env))
  return function()
    local rep = string.rep
    if kong_version == "2.8" then string.rep = nil end
    local ok, made = pcall(compiled)
    string.rep = rep
    if not ok then error(made) end
    return made
  end
end

local function json(value)
  if type(value) == "table" then
    local members = {}
    for name, member in pairs(value) do members[#members + 1] = json(name) .. ":" .. json(member) end
    return "{" .. table.concat(members, ",") .. "}"
  elseif type(value) == "string" then
    return '"' .. value:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
  elseif type(value) == "number" then
    return ("%.14g"):format(value)
  end
  return tostring(value == nil and "null" or value)
end

local function run()
  context = { authenticated_jwt_token = request.jwt }
  for _ = 1, tonumber(request.plugins or "1") do io.write(json(sandboxed(snippet)()), "\n") end
end

if arg[3] then
  local rounds = tonumber(arg[3])
  request = { ["header.authorization"] = "Bearer " .. ("x"):rep(800), jwt = arg[4] }
  local began = os.clock()
  for _ = 1, rounds do
    context = { authenticated_jwt_token = request.jwt }
    sandboxed(snippet)()
  end
  io.write(("%.1f\n"):format((os.clock() - began) / rounds * 1e6))
  return
end
request = {}
for line in io.lines() do
  if line == "" then
    run()
    request = {}
  else
    local name, value = line:match("^([^=]+)=(.*)$")
    request[name] = value
  end
end
run()
