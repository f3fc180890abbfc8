;;; drive.el --- Emacs with eglot and editors/emacs/vouch.el, in batch  -*- lexical-binding: t -*-
;; Opens a draft, reads the findings, hovers, applies a code action, saves.  Environment: VOUCH_PROGRAM, DRAFT, EDITOR_FOLDER.
(require 'package)
(when (< emacs-major-version 29)
  (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
  (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa-src")
  (package-initialize))
(require 'eglot)
(require 'flymake)
(require 'markdown-mode)
(add-to-list 'load-path (getenv "EDITOR_FOLDER"))
(require 'vouch)

(defvar drive-failed nil)
(defun drive-check (name ok &optional extra)
  (unless ok (setq drive-failed t))
  (princ (format "%s %s  %s\n" (if ok "ok  " "FAIL") name (or extra ""))))
(defun drive-wait (seconds predicate)
  (let ((end (+ (float-time) seconds)) found)
    (while (and (not (setq found (funcall predicate))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))
(defun drive-find (words)
  "The diagnostic whose text has WORDS."
  (flymake-start)
  (cl-find-if (lambda (d) (string-match-p (regexp-quote words) (flymake-diagnostic-text d))) (flymake-diagnostics)))
(defun drive-marked (diagnostic)
  (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))

(setq vouch-command (list (getenv "VOUCH_PROGRAM") "serve" "--stdio")
      jsonrpc-default-request-timeout 120 eglot-sync-connect 120 eglot-autoshutdown t
      eglot-send-changes-idle-time 0.05 flymake-no-changes-timeout 0.05
      eglot-confirm-server-initiated-edits nil make-backup-files nil)
(condition-case problem
    (progn
      (princ (format "Emacs %s\n" emacs-version))
      (set-language-environment "UTF-8")
      (find-file (getenv "DRAFT"))
      (drive-check "mode" (derived-mode-p 'markdown-mode) major-mode)
      (apply #'eglot (eglot--guess-contact))
      (drive-check "server runs" (eglot-current-server))
      (drive-check "eglot manages the buffer" (drive-wait 120 #'eglot-managed-p))
      (drive-check "diagnostics" (drive-wait 120 (lambda () (and (drive-find "has no source") (drive-find "claimed")))))
      (drive-check "the quotation is marked behind the emoji"
                   (string-prefix-p "“Nobody on this street" (drive-marked (drive-find "has no source"))))
      (drive-check "the verb is marked" (equal "claimed" (drive-marked (drive-find "claimed"))))
      ;; Hover on the pronoun tells who is meant.
      (goto-char (point-min))
      (search-forward "She cl")
      (goto-char (match-beginning 0))
      (let (answer)
        (eglot-hover-eldoc-function (lambda (text &rest _) (setq answer text)))
        (drive-check "hover" (drive-wait 120 (lambda () (and answer (string-match-p "Zoë Lindqvist" answer))))
                     (and answer (car (split-string answer "\n")))))
      ;; The code action through the command a person calls; the menu answers by itself.
      (goto-char (flymake-diagnostic-beg (drive-find "claimed")))
      (let ((last-nonmenu-event ?x) offered)   ; nil would mean "by mouse"
        (cl-letf (((symbol-function 'completing-read)
                   (lambda (_prompt choices &rest _)
                     (setq offered (all-completions "" choices))
                     (cl-find-if (lambda (title) (string-match-p "said" title)) offered))))
          (call-interactively #'eglot-code-actions))
        (drive-check "code action applied"
                     (drive-wait 120 (lambda () (save-excursion (goto-char (point-min)) (search-forward "She said that" nil t))))
                     offered))
      (eglot--signal-textDocument/didChange)   ; on an idle timer, which batch mode does not run
      (drive-check "its finding is gone" (drive-wait 120 (lambda () (not (drive-find "claimed")))))
      (save-buffer)
      (drive-check "saved" (not (buffer-modified-p)))
      (eglot-shutdown (eglot-current-server))
      (drive-check "the server stops" (drive-wait 120 (lambda () (null (eglot-current-server))))))
  (error (setq drive-failed t) (princ (format "ERROR %S\n" problem))))
(kill-emacs (if drive-failed 1 0))
