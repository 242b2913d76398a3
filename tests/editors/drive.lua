-- What somebody sees in Neovim who opens the file named in TRIED: findings, an explanation, proposals, corrections.
-- It is written as JSON beside the file. Without a window nothing is drawn, but all that Neovim keeps can be asked for.
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    vim.fn.writefile({ vim.fn.json_encode({ missing = what }) }, vim.env.TRIED .. '.json')
    vim.cmd('qall!')
  end
end

local seen = {}
vim.cmd('edit ' .. vim.env.TRIED)
wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
seen.findings = vim.tbl_map(function(one)
  return { line = one.lnum + 1, column = one.col + 1, code = one.code, message = one.message }
end, vim.diagnostic.get(0))

vim.fn.search('^regime:')
vim.lsp.buf.hover()
wait('an explanation', floating)
seen.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(floating()), 0, -1, true), '\n')
vim.api.nvim_win_close(floating(), true)

vim.ui.select = function(actions)
  seen.actions = vim.tbl_map(function(one) return (one.action or one[2]).title end, actions)
end
vim.api.nvim_win_set_cursor(0, { seen.findings[1].line, seen.findings[1].column })
vim.lsp.buf.code_action()
wait('corrections', function() return seen.actions ~= nil end)

vim.fn.append(vim.fn.line('$'), 'ini')
vim.cmd('$')
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('A<C-x><C-o>', true, true, true), 'n', false)
local tries, timer = 0, vim.loop.new_timer()
timer:start(50, 50, vim.schedule_wrap(function()
  local items = vim.fn.complete_info({ 'items' }).items
  tries = tries + 1
  if #items == 0 and tries < 1200 then return end
  timer:stop()
  seen.offered = vim.tbl_map(function(one) return one.word end, items)
  vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.TRIED .. '.json')
  vim.cmd('qall!')
end))
