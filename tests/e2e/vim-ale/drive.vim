" Vim with ALE and editors/vim-ale/vouch.vim: findings, hover, a code action, the saved file.
" Environment: VOUCH_PROGRAM, DRAFT, LINTERS (a folder with ale_linters/), OUT.
set nocompatible noswapfile viminfo= encoding=utf-8
set runtimepath+=/usr/share/vim-ale
let &runtimepath = $LINTERS . ',' . &runtimepath
let g:ale_linters_explicit = 1
let g:ale_linters = {'markdown': ['vouch']}
let g:ale_markdown_vouch_executable = $VOUCH_PROGRAM
let g:ale_echo_cursor = 0
let g:ale_lint_on_text_changed = 'never'
filetype plugin on
runtime plugin/ale.vim
let s:out = []
let s:failed = 0
function! Check(name, ok, ...)
  call add(s:out, (a:ok ? 'ok   ' : 'FAIL ') . a:name . '  ' . join(map(copy(a:000), 'string(v:val)')))
  let s:failed = s:failed || !a:ok
endfunction
function! WaitFor(expression)
  for _ in range(4800)
    if eval(a:expression) | return 1 | endif
    sleep 25m
  endfor
  return 0
endfunction
function! Find(words)
  return filter(getloclist(0), {_, item -> stridx(item.text, a:words) >= 0})
endfunction
execute 'edit ' . fnameescape($DRAFT)
call Check('file type', &filetype ==# 'markdown', &filetype)
call ale#Queue(0)
call Check('diagnostics', WaitFor('len(Find("has no source")) == 1 && len(Find("claimed")) == 1'), len(getloclist(0)))
let s:verb = get(Find('claimed'), 0, {'lnum': 1, 'col': 1})
call Check('the verb is marked', strpart(getline(s:verb.lnum), s:verb.col - 1, 7) ==# 'claimed', s:verb.lnum, s:verb.col)
call cursor(s:verb.lnum, stridx(getline(s:verb.lnum), 'She claimed') + 1)
let g:hover = ''
function! Hovered()
  redir => messages
  silent messages
  redir END
  let g:hover = messages . join(map(filter(range(1, bufnr('$')), 'bufexists(v:val)'), 'join(getbufline(v:val, 1, "$"))'))
  return g:hover =~# 'is read as this speaker'
endfunction
let g:ale_hover_to_preview = 1
ALEHover
call Check('hover', WaitFor('Hovered()'), strpart(g:hover, 0, 120))
" The menu of code actions answers by itself, with the one a person would take.
let g:offered = []
function! ale#util#Input(prompt, ...)
  let lines = split(a:prompt, "\n")
  let g:offered = lines
  for line in lines
    if line =~# 'Replace by “said”' | return matchstr(line, '\d\+') | endif
  endfor
  return '1'
endfunction
wincmd t
execute bufwinnr(bufnr($DRAFT)) . 'wincmd w'
call cursor(s:verb.lnum, s:verb.col)
ALECodeAction
call Check('code action applied', WaitFor('getline(s:verb.lnum) =~# "She said that"'), g:offered)
write
call Check('saved', !&modified)
call ale#Queue(0)
call Check('its finding is gone', WaitFor('len(Find("claimed")) == 0'))
call writefile(s:out, $OUT)
execute s:failed ? 'cquit!' : 'qall!'
