from django.urls import path

from accounts.api import views

urlpatterns = [
    path("register", views.Register.as_view(), name="api-auth-register"),
    path("login", views.Login.as_view(), name="api-auth-login"),
    path("refresh", views.Refresh.as_view(), name="api-auth-refresh"),
    path("logout", views.Logout.as_view(), name="api-auth-logout"),
    path("verify-email", views.VerifyEmail.as_view(), name="api-auth-verify-email"),
    path("forgot-password", views.ForgotPassword.as_view(), name="api-auth-forgot-password"),
    path("reset-password", views.ResetPassword.as_view(), name="api-auth-reset-password"),
    path("me", views.Me.as_view(), name="api-auth-me"),
]
