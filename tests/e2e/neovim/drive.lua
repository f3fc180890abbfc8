-- Opens a draft, reads the squiggles, asks for a hover, applies a code action, types, saves.
-- Works from Neovim 0.7.2 on. Environment: VOUCH_PROGRAM, DRAFT, PLUGIN.
local session = dofile(debug.getinfo(1, 'S').source:sub(2):match('^(.*/)') .. 'session.lua')
local check, client = session.check, session.client

local function main()
  local buffer = session.edit(vim.env.DRAFT)
  check('file type', vim.bo[buffer].filetype == 'markdown', vim.bo[buffer].filetype)
  session.wait_for_server()

  local function find(code)
    for _, d in ipairs(vim.diagnostic.get(buffer)) do
      if d.code == code then
        return d
      end
    end
  end
  local function marked(d)
    return vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]:sub(d.col + 1, d.end_col)
  end
  check('squiggles', vim.wait(60000, function()
    return find('unattributed-quote') and find('loaded-attribution-verb') and find('undefined-citation')
  end, 20))
  check('the whole quotation is marked', marked(find('unattributed-quote')):find('^“Nobody on this street') ~= nil, marked(find('unattributed-quote')))
  check('the verb is marked', marked(find('loaded-attribution-verb')) == 'claimed', marked(find('loaded-attribution-verb')))
  check('severity', find('undefined-citation').severity == vim.diagnostic.severity.ERROR)
  check('source', find('undefined-citation').source == 'vouch', find('undefined-citation').source)

  -- Hover on the pronoun tells who is meant.
  local row = find('loaded-attribution-verb').lnum
  local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]
  vim.api.nvim_win_set_cursor(0, { row + 1, line:find('She ', 1, true) - 1 })
  vim.lsp.buf.hover()
  local text
  check('hover', vim.wait(60000, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
        return text:find('Zoë Lindqvist', 1, true) ~= nil
      end
    end
  end, 20), text)
  vim.cmd('stopinsert')
  vim.api.nvim_set_current_win(vim.fn.bufwinid(buffer))

  -- The quick fix on the verb, chosen by its title as a person would.
  vim.api.nvim_win_set_cursor(0, { row + 1, line:find('claimed', 1, true) - 1 })
  local titles = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if action.title:find('said', 1, true) then
        choose(item, 1)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
  check('code action applied', vim.wait(60000, function()
    return vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]:find('She said that the new oven', 1, true) ~= nil
  end, 20), table.concat(titles, ' | '))
  check('its finding is gone', vim.wait(60000, function()
    return find('loaded-attribution-verb') == nil
  end, 20))

  -- Typing: the footnote gets its definition, and the error goes.
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', '[^roof]: Letter of the insurer, May 2, 2024.' })
  check('a typed definition mends the error', vim.wait(60000, function()
    return find('undefined-citation') == nil
  end, 20))

  local draft_window = vim.api.nvim_get_current_win()
  vim.cmd('VouchAudit')
  local audit = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('audit', audit:find('- Zoë Lindqvist, owner (named): 2 statements, 1 quotations', 1, true) ~= nil
    and audit:find('Quotations without a speaker: 1', 1, true) ~= nil, audit:gsub('\n', ' / '))
  vim.cmd('close')
  vim.api.nvim_set_current_win(draft_window)
  vim.cmd('checkhealth vouch')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), ' ')
  check('health', health:find('vouch 0.', 1, true) ~= nil and health:find('1 server(s) running', 1, true) ~= nil, health)
  vim.cmd('bwipeout!')
  vim.cmd('buffer ' .. buffer)

  vim.cmd('write')
  check('saved', not vim.bo[buffer].modified)
  client().stop()
  check('the server stops', vim.wait(60000, function()
    local c = client()
    return c == nil or c.is_stopped()
  end, 20))
end

session.run(main)
