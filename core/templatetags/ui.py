"""Filters and tags that make numbers, times and verdicts look alike everywhere."""

from django import template

register = template.Library()
