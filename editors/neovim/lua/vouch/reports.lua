-- :VouchAudit and :VouchAnnotate: reports on the draft of a buffer, in a window of their own.
local M = {}

local function client_of(buffer)
  for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = buffer })) do
    if client.name == 'vouch' and vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
  vim.notify('vouch: no server is running for this buffer; :VouchStart starts one', vim.log.levels.ERROR)
end

-- Shows lines in a window below, read-only, closed by q.
local function show(name, lines, syntax)
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  pcall(vim.api.nvim_buf_set_name, buffer, name)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].syntax = syntax -- no file type: a report is no draft
  vim.keymap.set('n', 'q', '<cmd>close<cr>', { buffer = buffer })
  return buffer
end

local kinds = { person = 'named', organization = 'institution', document = 'document', anonymous = 'anonymous', vague = 'vague' }

-- The analysis as the server gives it, as lines of Markdown. Pure, for tests.
function M.audit_lines(analysis)
  local statements, quotes = {}, {}
  for _, attribution in ipairs(analysis.attributions) do
    if type(attribution.speaker) == 'string' then
      statements[attribution.speaker] = (statements[attribution.speaker] or 0) + 1
    end
  end
  local orphans = 0
  for _, quote in ipairs(analysis.quotes) do
    local attribution = type(quote.attribution) == 'number' and analysis.attributions[quote.attribution + 1] or nil
    if attribution and type(attribution.speaker) == 'string' then
      quotes[attribution.speaker] = (quotes[attribution.speaker] or 0) + 1
    elseif not attribution then
      orphans = orphans + 1
    end
  end
  local rows = {}
  for _, speaker in ipairs(analysis.speakers) do
    if statements[speaker.id] then
      table.insert(rows, speaker)
    end
  end
  table.sort(rows, function(a, b)
    if statements[a.id] ~= statements[b.id] then
      return statements[a.id] > statements[b.id]
    end
    return a.name < b.name
  end)
  local lines = { '# Who speaks', '' }
  for _, speaker in ipairs(rows) do
    local title = type(speaker.title) == 'string' and (', ' .. speaker.title) or ''
    table.insert(lines, ('- %s%s (%s): %d statements, %d quotations'):format(speaker.name, title, kinds[speaker.kind] or speaker.kind,
      statements[speaker.id], quotes[speaker.id] or 0))
  end
  if #rows == 0 then
    table.insert(lines, 'Nobody is quoted or cited in this draft.')
  end
  local unsourced = 0
  for _, claim in ipairs(analysis.claims) do
    if type(claim.attribution) ~= 'number' and type(claim.citation) ~= 'string' then
      unsourced = unsourced + 1
    end
  end
  vim.list_extend(lines, { '', ('Quotations without a speaker: %d'):format(orphans),
    ('Claims without a speaker or a citation: %d of %d'):format(unsourced, #analysis.claims) })
  return lines
end

function M.audit(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local client = client_of(buffer)
  if not client then
    return
  end
  local params = { command = 'vouch.analysis', arguments = { vim.uri_from_bufnr(buffer) } }
  local answer = client.request_sync('workspace/executeCommand', params, 5000, buffer)
  if not answer or answer.err or not answer.result then
    vim.notify('vouch: no audit: ' .. (answer and answer.err and answer.err.message or 'the server did not answer'), vim.log.levels.ERROR)
    return
  end
  return show('vouch-audit://' .. buffer, M.audit_lines(answer.result), 'markdown')
end

function M.annotate(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if vim.bo[buffer].modified then
    vim.notify('vouch: write the draft first; the annotated copy is made of the file', vim.log.levels.ERROR)
    return
  end
  local program = require('vouch').options.cmd[1]
  local text = vim.fn.systemlist({ program, 'annotate', '--format', 'md', vim.api.nvim_buf_get_name(buffer) })
  if vim.v.shell_error > 1 then
    vim.notify('vouch: no annotated copy: ' .. (text[1] or ''), vim.log.levels.ERROR)
    return
  end
  return show('vouch-annotated://' .. buffer, text, 'markdown')
end

return M
