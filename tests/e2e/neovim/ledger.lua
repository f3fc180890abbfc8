-- On a copy of examples/newsroom: a claim is marked as checked from Neovim's code actions, the hover shows it, and a
-- changed figure is a finding as it is typed. Environment: VOUCH_PROGRAM, NEWSROOM, PLUGIN, VOUCH_USER.
local session = dofile(debug.getinfo(1, 'S').source:sub(2):match('^(.*/)') .. 'session.lua')
local check, client = session.check, session.client

local function main()
  vim.o.hidden = true
  local draft = session.edit(vim.env.NEWSROOM .. '/drafts/storm-outage.md')
  session.wait_for_server()
  local function go(words, shift)
    return session.go(draft, words, shift)
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

session.run(main)
