from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import RedirectView

from codequest.pages import health, home, legal, library, lists, next_problem, profile, workbench

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("problems/", library.problem_list, name="problem-list"),
    path("problems/random/", library.problem_random, name="problem-random"),
    path("problems/suggest/", library.problem_suggest, name="problem-suggest"),
    path("problems/next/", next_problem.problem_next, name="problem-next"),
    path("problems/<slug:slug>/", workbench.problem_detail, name="problem-detail"),
    path("problems/<slug:slug>/favourite/", lists.favourite_set, name="favourite-set"),
    path("problems/<slug:slug>/lists/", lists.problem_lists, name="problem-lists"),
    path("problems/<slug:slug>/note/", lists.note_save, name="note-save"),
    path("problems/<slug:slug>/note/preview/", lists.note_preview, name="note-preview"),
    path("problems/<slug:slug>/similar/", lists.problem_similar, name="problem-similar"),
    path("lists/", lists.list_index, name="list-index"),
    path("lists/new/", lists.list_create, name="list-create"),
    path("lists/<uuid:pk>/", lists.list_detail, name="list-detail"),
    path("lists/<uuid:pk>/edit/", lists.list_edit, name="list-edit"),
    path("lists/<uuid:pk>/delete/", lists.list_delete, name="list-delete"),
    path("lists/<uuid:pk>/restore/", lists.list_restore, name="list-restore"),
    path("lists/<uuid:pk>/problems/<slug:slug>/", lists.list_change, name="list-change"),
    path("companies/", lists.company_list, name="company-list"),
    path("companies/<slug:slug>/", lists.company_detail, name="company-detail"),
    path("users/<slug:handle>/", profile.profile_detail, name="profile-detail"),
    path("privacy/", legal.privacy, name="privacy"),
    path("terms/", legal.terms, name="terms"),
    path("robots.txt", legal.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": legal.SITEMAPS}, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/favicon.svg", permanent=True)),
    path("health", health.live, name="health"),
    path("health/ready", health.ready, name="health-ready"),
]
