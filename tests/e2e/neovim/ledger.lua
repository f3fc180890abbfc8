-- On a copy of examples/newsroom: a claim is marked as checked from Neovim's code actions, the hover shows it, and a
-- changed figure is a finding as it is typed. Environment: VOUCH_PROGRAM, NEWSROOM, PLUGIN, VOUCH_USER.
local failed = false
local function check(name, ok, extra)
  failed = failed or not ok
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. (extra and ('  ' .. tostring(extra)) or '') .. '\n')
end

local function main()
  vim.opt.runtimepath:append(vim.env.PLUGIN)
  vim.cmd('runtime plugin/vouch.lua')
  vim.cmd('filetype on')
  vim.o.hidden = true
  require('vouch').setup({ cmd = { vim.env.VOUCH_PROGRAM, 'serve', '--stdio' } })
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.NEWSROOM .. '/drafts/storm-outage.md'))
  local draft = vim.api.nvim_get_current_buf()
  local function client()
    for _, candidate in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      if candidate.name == 'vouch' then
        return candidate
      end
    end
  end
  check('server runs', vim.wait(5000, function()
    return client() ~= nil and client().initialized ~= false and client().server_capabilities ~= nil
  end, 20))
  local function go(words)
    for row, line in ipairs(vim.api.nvim_buf_get_lines(draft, 0, -1, false)) do
      local column = line:find(words, 1, true)
      if column then
        vim.api.nvim_win_set_cursor(0, { row, column - 1 })
        return row
      end
    end
    error('“' .. words .. '” is not in the draft')
  end
  local function finding(code)
    for _, d in ipairs(vim.diagnostic.get(draft)) do
      if d.code == code then
        return d
      end
    end
  end
  check('a disputed claim is a finding', vim.wait(5000, function()
    return finding('disputed-claim') ~= nil
  end, 20))

  go('14 kilometers of line')
  local titles = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if action.title == 'Mark as checked' then
        choose(item, 1)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
  local ledger = vim.env.NEWSROOM .. '/drafts/storm-outage.facts.jsonl'
  check('the mark is in the ledger', vim.wait(5000, function()
    return table.concat(vim.fn.readfile(ledger), '\n'):find('bury 14 kilometers', 1, true) ~= nil
  end, 20), table.concat(titles, ' | '))

  local text
  local shown = vim.wait(5000, function()
    go('14 kilometers of line')
    vim.lsp.buf.hover()
    return vim.wait(300, function()
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
          return text:find('by rv', 1, true) ~= nil
        end
      end
    end, 20)
  end, 50)
  check('the hover says who checked it', shown, text)
  vim.cmd('stopinsert')
  vim.api.nvim_set_current_win(vim.fn.bufwinid(draft))

  local row = go('14 kilometers of line')
  local line = vim.api.nvim_buf_get_lines(draft, row - 1, row, false)[1]
  vim.api.nvim_buf_set_lines(draft, row - 1, row, false, { (line:gsub('14 kilometers', '41 kilometers')) })
  check('the changed figure is named', vim.wait(5000, function()
    local stale = finding('checked-claim-stale')
    return stale ~= nil and stale.message:find('14 → 41', 1, true) ~= nil
  end, 20))
  client().stop()
end

local ok, err = xpcall(main, debug.traceback)
if not ok then
  failed = true
  io.stdout:write('ERROR ' .. err .. '\n')
end
vim.cmd(failed and 'cquit!' or 'quitall!')
