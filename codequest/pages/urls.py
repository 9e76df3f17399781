from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import RedirectView

from codequest.pages import health, home, legal, library, profile, workbench

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("problems/", library.problem_list, name="problem-list"),
    path("problems/random/", library.problem_random, name="problem-random"),
    path("problems/suggest/", library.problem_suggest, name="problem-suggest"),
    path("problems/<slug:slug>/", workbench.problem_detail, name="problem-detail"),
    path("users/<slug:handle>/", profile.profile_detail, name="profile-detail"),
    path("privacy/", legal.privacy, name="privacy"),
    path("terms/", legal.terms, name="terms"),
    path("robots.txt", legal.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": legal.SITEMAPS}, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/favicon.svg", permanent=True)),
    path("health", health.live, name="health"),
    path("health/ready", health.ready, name="health-ready"),
]
