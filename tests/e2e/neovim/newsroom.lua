-- On a copy of examples/newsroom: the hover on a citation, the jump from a name into the registry, and a speaker of the
-- text added to it. Works from Neovim 0.7.2 on. Environment: VOUCH_PROGRAM, NEWSROOM, PLUGIN.
local session = dofile(debug.getinfo(1, 'S').source:sub(2):match('^(.*/)') .. 'session.lua')
local check, client = session.check, session.client

local function main()
  vim.o.hidden = true
  local draft = session.edit(vim.env.NEWSROOM .. '/drafts/harbor-fees.md')
  session.wait_for_server()

  local function go(words, shift)
    return session.go(draft, words, shift)
  end

  go('@vellport2024', 3)
  vim.lsp.buf.hover()
  local text
  check('hover formats the reference', vim.wait(60000, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
        return text:find('Harbor fees and dredging', 1, true) ~= nil and text:find('April 12, 2024', 1, true) ~= nil
      end
    end
  end, 20), text)
  vim.cmd('stopinsert')
  vim.api.nvim_set_current_win(vim.fn.bufwinid(draft))

  go('Lena Okafor')
  vim.lsp.buf.definition()
  check('a name leads into the registry', vim.wait(60000, function()
    return vim.api.nvim_buf_get_name(0):find('speakers.yaml', 1, true) ~= nil
  end, 20), vim.api.nvim_buf_get_name(0))
  check('to the entry', vim.api.nvim_get_current_line():find('name: Lena Okafor', 1, true) ~= nil, vim.api.nvim_get_current_line())
  vim.api.nvim_set_current_buf(draft)

  vim.api.nvim_buf_set_lines(draft, -1, -1, false, { '', 'The wall held, said Greta Holm, a welder at Vell Yard.' })
  check('an unknown speaker is a finding', vim.wait(60000, function()
    for _, d in ipairs(vim.diagnostic.get(draft)) do
      if d.code == 'unknown-speaker' then
        return true
      end
    end
  end, 20))
  go('Greta Holm', 2)
  local titles = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if action.title == 'Add Greta Holm to the registry' then
        choose(item, 1)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
  local registry = vim.fn.bufnr(vim.env.NEWSROOM .. '/speakers.yaml')
  check('the entry is appended', vim.wait(60000, function()
    local lines = vim.api.nvim_buf_get_lines(registry, 0, -1, false)
    return lines[#lines - 2] == '- id: greta-holm' or table.concat(lines, '\n'):find('\n- id: greta-holm\n', 1, true) ~= nil
  end, 20), table.concat(titles, ' | '))
  check('and nothing else changed', vim.api.nvim_buf_get_lines(registry, 0, 1, false)[1] == '# Who may be quoted, and on what terms. One entry a speaker.')
  vim.cmd('wall')
  vim.cmd('write!')  -- Neovim 0.7 watches no files: a saved draft makes the server look
  check('saved, it is known', vim.wait(60000, function()
    for _, d in ipairs(vim.diagnostic.get(draft)) do
      if d.code == 'unknown-speaker' then
        return false
      end
    end
    return true
  end, 20))
  client().stop()
end

session.run(main)
