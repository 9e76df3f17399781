from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("users/<slug:handle>/", views.profile_detail, name="profile-detail"),
    path("account/", views.settings_edit, name="settings-edit"),
    path("account/theme/", views.theme_save, name="theme-save"),
]
