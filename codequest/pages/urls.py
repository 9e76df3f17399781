from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import RedirectView

from codequest.pages import health, home, legal, library, opinions, profile, validation, workbench

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("problems/", library.problem_list, name="problem-list"),
    path("problems/random/", library.problem_random, name="problem-random"),
    path("problems/<slug:slug>/", workbench.problem_detail, name="problem-detail"),
    path("problems/<slug:slug>/files/<str:name>", workbench.problem_file, name="problem-file"),
    path("problems/<slug:slug>/opinions/", opinions.opinion_show, name="opinion-show"),
    path("problems/<slug:slug>/opinions/give/", opinions.opinion_give, name="opinion-give"),
    path("problems/<slug:slug>/reports/", opinions.report_create, name="report-create"),
    path("problems/<slug:slug>/validation/", validation.validation_detail, name="validation-detail"),
    path("problems/<slug:slug>/validation/start/", validation.validation_start, name="validation-start"),
    path("problems/<slug:slug>/validation/publish/", validation.validation_publish, name="validation-publish"),
    path("problems/<slug:slug>/validation/review/", validation.validation_review, name="validation-review"),
    path("problems/<slug:slug>/validation/decide/", validation.review_decide, name="review-decide"),
    path("users/<slug:handle>/", profile.profile_detail, name="profile-detail"),
    path("privacy/", legal.privacy, name="privacy"),
    path("terms/", legal.terms, name="terms"),
    path("robots.txt", legal.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": legal.SITEMAPS}, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/favicon.svg", permanent=True)),
    path("health", health.live, name="health"),
    path("health/ready", health.ready, name="health-ready"),
]
