.DEFAULT_GOAL := help
.PHONY: help demo up down test test-long check build dev bench screens

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

demo: ## install, build, start everything and fill it with a town; leaves it running
	@scripts/demo

up: ## install, build and start everything, without demo data
	@scripts/up

down: ## stop what demo, up or dev started; the data stays
	@scripts/down

test: ## unit, medium and e2e tests on private services
	@scripts/test

test-long: ## the slow tests: crashes, kill -9, many items
	@scripts/test long

check: ## formatting, lint, types, unit and architecture tests; no services
	@scripts/check

build: ## dist/
	@scripts/setup && scripts/build

dev: ## run from the sources, restarting on every change
	@scripts/dev

bench: ## measure; BENCH=name picks one
	@scripts/bench

screens: ## pictures of every page of the demo, at three widths in both languages
	@scripts/screens
